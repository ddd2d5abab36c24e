using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Demerit.Foundation;

/// <summary>Named things in the order of their file, found by name.</summary>
public sealed class Register<T> : IReadOnlyList<T>
{
    private readonly T[] _items;
    private readonly Dictionary<string, T> _byName;
    private readonly Func<T, string> _name;

    public Register(IEnumerable<T> items, Func<T, string> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _items = [.. items];
        _name = name;
        _byName = new Dictionary<string, T>(_items.Length, StringComparer.Ordinal);
        foreach (var item in _items) _byName[name(item)] = item;
    }

    public T this[int index] => _items[index];
    public T this[string name] => _byName[name];
    public int Count => _items.Length;
    public IEnumerable<string> Names => _items.Select(_name);

    public bool Has(string name) => _byName.ContainsKey(name);
    public bool TryGet(string name, [MaybeNullWhen(false)] out T item) => _byName.TryGetValue(name, out item);
    public T? Find(string name) => _byName.TryGetValue(name, out var item) ? item : default;

    /// <summary>These and the others; a name that stands in both is taken from <paramref name="others"/>, at its old place.</summary>
    public Register<T> With(IReadOnlyCollection<T> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Count == 0) return this;
        var replaced = new Register<T>(others, _name);
        return new Register<T>(_items.Select(i => replaced.TryGet(_name(i), out var r) ? r : i).Concat(replaced.Where(r => !Has(_name(r)))), _name);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
