using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Demerit.Mutation;

/// <summary>
/// Puts every mutant of a file beside the original, behind a switch: <c>Switch.Is(7) ? a &lt;= b : a &lt; b</c>. The engine is so
/// compiled once, and the mutant that lives is chosen when it runs.
/// </summary>
/// <param name="file">Below the clone.</param>
/// <param name="next">The number of the next mutant.</param>
/// <param name="dropped">Mutants that did not compile.</param>
internal sealed class Mutating(string file, Func<int> next, IReadOnlySet<int> dropped) : CSharpSyntaxRewriter
{
    public List<Mutant> Made { get; } = [];

    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)> Other = new()
    {
        [SyntaxKind.LessThanExpression] = (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        [SyntaxKind.LessThanOrEqualExpression] = (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        [SyntaxKind.GreaterThanExpression] = (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        [SyntaxKind.GreaterThanOrEqualExpression] = (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
        [SyntaxKind.EqualsExpression] = (SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken),
        [SyntaxKind.NotEqualsExpression] = (SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken),
        [SyntaxKind.LogicalAndExpression] = (SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken),
        [SyntaxKind.LogicalOrExpression] = (SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken),
        [SyntaxKind.AddExpression] = (SyntaxKind.SubtractExpression, SyntaxKind.MinusToken),
        [SyntaxKind.SubtractExpression] = (SyntaxKind.AddExpression, SyntaxKind.PlusToken),
        [SyntaxKind.MultiplyExpression] = (SyntaxKind.DivideExpression, SyntaxKind.SlashToken),
        [SyntaxKind.DivideExpression] = (SyntaxKind.MultiplyExpression, SyntaxKind.AsteriskToken),
    };

    private static readonly Dictionary<string, string> OtherCall = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max", ["Max"] = "Min", ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Skip"] = "Take", ["Take"] = "Skip", ["AddYears"] = "AddMonths", ["AddMonths"] = "AddYears",
        ["Ceiling"] = "Floor", ["Floor"] = "Ceiling", ["StartsWith"] = "EndsWith", ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy", ["ThenBy"] = "ThenByDescending",
    };

    // Not where the value must be known when it is compiled, nor in what only prints.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;
    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;
    public override SyntaxNode? VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node) => node;
    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;
    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;
    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;
    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);
    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitLocalDeclarationStatement(node);
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => node.Identifier.Text == "ToString" ? node : base.VisitMethodDeclaration(node);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var inside = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (!Other.TryGetValue(node.Kind(), out var other) || Declares(node) || HasText(node)) return inside;
        var changed = SyntaxFactory.BinaryExpression(other.Kind, node.Left, SyntaxFactory.Token(other.Token).WithTriviaFrom(node.OperatorToken), node.Right);
        return Choice(node, inside, changed);
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var inside = (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression && !Declares(node) ? Choice(node, inside, node.Operand) : inside;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var inside = (ExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (node.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access || !OtherCall.TryGetValue(name.Identifier.Text, out var other) || Declares(node)) return inside;
        return Choice(node, inside, node.WithExpression(access.WithName(SyntaxFactory.IdentifierName(other))));
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.TrueLiteralExpression: return Choice(node, node, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression));
            case SyntaxKind.FalseLiteralExpression: return Choice(node, node, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
            case SyntaxKind.NumericLiteralExpression when node.Token.Value is int value && value < int.MaxValue:
                return Choice(node, node, SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value + 1)));
            default: return node;
        }
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var inside = (StatementSyntax)base.VisitExpressionStatement(node)!;
        // A call left out; what it would have given back is not used.
        if (node.Expression is not InvocationExpressionSyntax || Declares(node) || node.ToString().Contains("ThrowIfNull", StringComparison.Ordinal)) return inside;
        var id = next();
        if (dropped.Contains(id)) return inside;
        Add(id, node, "nothing");
        // In braces, or an else behind it would be its own.
        return SyntaxFactory.Block(SyntaxFactory.IfStatement(Not(id), SyntaxFactory.Block(inside.WithoutTrivia()))).WithTriviaFrom(node);
    }

    private ExpressionSyntax Choice(ExpressionSyntax node, ExpressionSyntax inside, ExpressionSyntax changed)
    {
        var id = next();
        if (dropped.Contains(id)) return inside;
        Add(id, node, changed.ToString());
        return SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(Is(id), SyntaxFactory.ParenthesizedExpression(changed.WithoutTrivia()), SyntaxFactory.ParenthesizedExpression(inside.WithoutTrivia()))).WithTriviaFrom(node);
    }

    private void Add(int id, SyntaxNode node, string after) => Made.Add(new Mutant(id, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, node.ToString(), after));

    private static ExpressionSyntax Is(int id) => SyntaxFactory.ParseExpression($"global::Demerit.Mutation.Switch.Is({id})");

    private static ExpressionSyntax Not(int id) => SyntaxFactory.ParseExpression($"!global::Demerit.Mutation.Switch.Is({id})");

    // A name that is declared inside may not be declared twice, and must be set on every way.
    private static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf().Any(n => n is DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    private static bool HasText(SyntaxNode node) => node.DescendantNodes().Any(n => n is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }) && node.IsKind(SyntaxKind.AddExpression);
}
