using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;

namespace Demerit.Tests.Support;

/// <summary>Writes docs/api out of the public types of the packages and their XML comments: a page for each namespace.</summary>
internal static class ApiReference
{
    private static readonly Assembly[] Packages = [typeof(Demerit.Schemes.Scheme).Assembly, typeof(Demerit.Tables.ParquetFile).Assembly, typeof(Demerit.Cluster.ClusterRuns).Assembly];

    private static readonly NullabilityInfoContext Nulls = new();

    /// <summary>File names with their text.</summary>
    public static SortedDictionary<string, string> Write()
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var index = new StringBuilder("""
            # API reference

            What the packages `Demerit`, `Demerit.Tables` and `Demerit.Cluster` offer, from the comments in the code; `DEMERIT_UPDATE_GOLDEN=1 ./test` writes it anew. Members that every record has
            (equality, `with`, `ToString`) are left out; [PublicAPI](../../src/Demerit/PublicAPI.Unshipped.txt) has all. The fare of one person is not among it, on purpose.
            [city-in-code](../examples/city-in-code/Program.cs) is an example that runs.

            | namespace | types |
            | --- | --- |

            """);
        foreach (var assembly in Packages)
        {
            var comments = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, m => m);
            foreach (var room in assembly.GetExportedTypes().GroupBy(t => t.Namespace!).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var page = new StringBuilder($"# {room.Key}\n\nPackage `{assembly.GetName().Name}`. [All namespaces](README.md)\n");
                var types = room.OrderBy(t => TypeName(t), StringComparer.Ordinal).ToArray();
                foreach (var type in types) Write(page, type, comments);
                pages[room.Key + ".md"] = page.ToString();
                index.Append(CultureInfo.InvariantCulture, $"| [{room.Key}]({room.Key}.md) | {string.Join(", ", types.Select(t => $"`{TypeName(t)}`"))} |\n");
            }
        }
        pages["README.md"] = index.ToString();
        return pages;
    }

    private static void Write(StringBuilder page, Type type, Dictionary<string, XElement> comments)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        page.Append(CultureInfo.InvariantCulture, $"\n## {TypeName(type)}\n\n`{Kind(type)}`\n");
        var about = comments.GetValueOrDefault("T:" + Id(type));
        if (Told(about, "summary") is { Length: > 0 } summary) page.Append(CultureInfo.InvariantCulture, $"\n{summary}\n");
        var lines = new List<(string Signature, string Says)>();
        // What a record's parameters mean stands at the type.
        string Says(string id, string? parameter = null) => Told(comments.GetValueOrDefault(id), "summary") is { Length: > 0 } own ? own
            : about?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == parameter) is { } p ? Inline(p) : "";
        if (type.IsEnum)
            foreach (var name in Enum.GetNames(type)) lines.Add((name, Says($"F:{Id(type)}.{name}")));
        else
        {
            foreach (var constructor in type.GetConstructors(Own).Where(c => !Generated(c) && c.GetParameters().Length > 0))
                lines.Add(($"new {TypeName(type)}({Parameters(constructor)})", Full(comments.GetValueOrDefault(Id(constructor)))));
            foreach (var field in type.GetFields(Own).Where(f => !Generated(f)))
                lines.Add(($"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType, Nulls.Create(field))} {field.Name}", Says($"F:{Id(type)}.{field.Name}")));
            foreach (var property in type.GetProperties(Own).Where(p => p.GetMethod?.IsPublic == true && p.Name != "EqualityContract"))
            {
                var indexed = property.GetIndexParameters();
                var id = $"P:{Id(type)}.{property.Name}{(indexed.Length > 0 ? $"({string.Join(',', indexed.Select(p => Id(p.ParameterType)))})" : "")}";
                var name = indexed.Length > 0 ? $"this[{string.Join(", ", indexed.Select(p => $"{Name(p.ParameterType)} {p.Name}"))}]" : property.Name;
                lines.Add(($"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType, Nulls.Create(property))} {name}", Says(id, property.Name)));
            }
            foreach (var method in type.GetMethods(Own).Where(m => !Generated(m) && !m.IsSpecialName && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$")))
                lines.Add(($"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType, Nulls.Create(method.ReturnParameter))} {method.Name}{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "")}({Parameters(method)})", Full(comments.GetValueOrDefault(Id(method)))));
        }
        if (lines.Count == 0) return;
        page.Append("\n| member | |\n| --- | --- |\n");
        foreach (var (signature, says) in lines) page.Append(CultureInfo.InvariantCulture, $"| `{signature.Replace("|", "\\|", StringComparison.Ordinal)}` | {says.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static bool Generated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false) || member.Name.StartsWith('<');

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "readonly struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.ParameterType.IsByRef ? p.IsOut ? "out " : "in " : "")}{Name(p.ParameterType, Nulls.Create(p))} {p.Name}{(p.HasDefaultValue ? $" = {Default(p)}" : "")}"));

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        Enum value => value.ToString(),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>As C# writes it.</summary>
    private static string Name(Type type, NullabilityInfo? nulls = null)
    {
        if (type.IsByRef) return Name(type.GetElementType()!, nulls?.ElementType ?? nulls);
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        var mark = nulls is { ReadState: NullabilityState.Nullable } && !type.IsValueType && !type.IsGenericParameter ? "?" : "";
        if (type.IsArray) return $"{Name(type.GetElementType()!, nulls?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true) return $"({string.Join(", ", type.GetGenericArguments().Select((a, i) => Name(a, nulls?.GenericTypeArguments.ElementAtOrDefault(i))))})";
        if (!type.IsGenericType) return Alias(type) + mark;
        return $"{TypeName(type).Split('<')[0]}<{string.Join(", ", type.GetGenericArguments().Select((a, i) => Name(a, nulls?.GenericTypeArguments.ElementAtOrDefault(i))))}>{mark}";
    }

    private static string Alias(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum || type.IsGenericParameter => TypeName(type),
        TypeCode.Boolean => "bool", TypeCode.Byte => "byte", TypeCode.Char => "char", TypeCode.Decimal => "decimal", TypeCode.Double => "double", TypeCode.Int16 => "short", TypeCode.Int32 => "int",
        TypeCode.Int64 => "long", TypeCode.Single => "float", TypeCode.String => "string", TypeCode.UInt16 => "ushort", TypeCode.UInt32 => "uint", TypeCode.UInt64 => "ulong",
        _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : TypeName(type),
    };

    private static string TypeName(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsGenericTypeDefinition) name += $"<{string.Join(", ", type.GetGenericArguments().Select(a => a.Name))}>";
        return type is { IsNested: true, IsGenericParameter: false } ? $"{TypeName(type.DeclaringType!)}.{name}" : name;
    }

    /// <summary>As the comments' file names it.</summary>
    private static string Id(Type type)
    {
        if (type.IsByRef) return Id(type.GetElementType()!) + "@";
        if (type.IsArray) return Id(type.GetElementType()!) + (type.GetArrayRank() == 1 ? "[]" : $"[{string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()))}]");
        if (type.IsGenericParameter) return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition.ToString(CultureInfo.InvariantCulture);
        if (!type.IsGenericType || type.IsGenericTypeDefinition) return type.FullName!.Replace('+', '.');
        return $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0].Replace('+', '.')}{{{string.Join(',', type.GetGenericArguments().Select(Id))}}}";
    }

    private static string Id(MethodBase method)
    {
        var name = method.IsConstructor ? "#ctor" : method.Name + (method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "");
        var parameters = method.GetParameters();
        return $"M:{Id(method.DeclaringType!)}.{name}{(parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => Id(p.ParameterType)))})")}";
    }

    private static string Full(XElement? member)
    {
        if (member is null) return "";
        var parts = new List<string> { Told(member, "summary") };
        parts.AddRange(member.Elements("param").Where(p => Inline(p).Length > 0).Select(p => $"`{p.Attribute("name")?.Value}`: {Inline(p)}"));
        if (Told(member, "returns") is { Length: > 0 } returns) parts.Add($"Returns: {returns}");
        parts.AddRange(member.Elements("exception").Select(e => $"Throws `{Short(e.Attribute("cref")?.Value ?? "")}`: {Inline(e)}"));
        return string.Join("<br>", parts.Where(p => p.Length > 0));
    }

    private static string Told(XElement? member, string element) => member?.Element(element) is { } told ? Inline(told) : "";

    private static string Inline(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } e => $"`{Short((e.Attribute("cref") ?? e.Attribute("name") ?? e.Attribute("langword"))?.Value ?? "")}`",
            XElement { Name.LocalName: "c" } e => $"`{e.Value}`",
            // An example in code is for the reader of the code.
            XElement { Name.LocalName: "code" } => "",
            XElement e => Inline(e) + " ",
            _ => "",
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Short(string cref)
    {
        var name = cref.Length > 1 && cref[1] == ':' ? cref[2..] : cref;
        name = name.Split('(')[0];
        var parts = name.Split('.');
        return (cref.StartsWith("T:", StringComparison.Ordinal) || parts.Length < 2 ? parts[^1] : $"{parts[^2]}.{parts[^1]}").Split('`')[0];
    }
}
