using System.Collections.Immutable;
using Demerit.Foundation;
using Demerit.Schemes;

namespace Demerit.Audits;

/// <summary>The changes that an edit may be made of.</summary>
internal static class Changes
{
    /// <summary>A rule or list is struck, with what follows from the list.</summary>
    public static Change Strike(Line line) => line.List is null
        ? new Change($"strike the rule \"{line.Name}\"", line.Place, s => s with
        {
            Rules = [.. s.Rules.Where(r => r.Name != line.Name)], FactRules = [.. s.FactRules.Where(r => r.Name != line.Name)], RuleOrder = [.. s.RuleOrder.Where(n => n != line.Name)],
        })
        : new Change($"strike the list \"{line.Name}\"", line.Place, s => s with
        {
            Lists = [.. s.Lists.Where(l => l.Name != line.Name)], Consequences = [.. s.Consequences.Where(c => c.List != line.Name)],
        });

    public static Change Strike(Consequence consequence, Subject subject) =>
        new($"strike what {Cause(consequence)} does to {subject.DoorTitle(consequence.Door)}", consequence.Place, s => s with { Consequences = [.. s.Consequences.Where(c => c != consequence)] });

    public static string Cause(Consequence c) => c.Grade is { } grade ? $"grade {grade}" : c.List is { } list ? $"the list \"{list}\"" : c.Below is { } below ? $"a score below {Text.Number(below)}" : $"a score from {Text.Number(c.From!.Value)}";

    /// <summary>A rule or list lasts shorter.</summary>
    public static Change Shorten(Line line, Duration to)
    {
        var lasts = new Lasts(to, to, to, line.Place);
        return line.List is null
            ? new Change($"the rule \"{line.Name}\" lasts {Text.Time(to)}", line.Place, s => s with { Rules = [.. s.Rules.Select(r => r.Name == line.Name ? r with { Lasts = lasts } : r)] })
            : new Change($"the list \"{line.Name}\" lasts {Text.Time(to)}", line.Place, s => s with { Lists = [.. s.Lists.Select(l => l.Name == line.Name ? l with { Lasts = lasts } : l)] });
    }

    public static Change Redress(string says, Scheme scheme, Func<Redress, Redress> change) => new(says, scheme.Redress.Place ?? scheme.Place, s => s with { Redress = change(s.Redress) });

    public static Edit? Least(IEnumerable<Change> changes)
    {
        var all = changes.ToImmutableArray();
        return all.IsEmpty ? null : new Edit(all, true);
    }

    public static Edit? Smallest(IEnumerable<Change> changes) => Least(changes) is { } edit ? edit with { IsLeast = edit.Changes.Length == 1 } : null;
}
