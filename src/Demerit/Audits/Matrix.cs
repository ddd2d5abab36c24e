using System.Collections.Immutable;

namespace Demerit.Audits;

/// <summary>A part of life against a door.</summary>
/// <param name="Domain">The part of life in which conduct arises.</param>
/// <param name="Door">The door.</param>
/// <param name="Relation">How they belong together.</param>
/// <param name="Why">The reason; empty where there is none.</param>
/// <param name="Lines">Rules and lists of that part of life that can move the door.</param>
public sealed record MatrixCell(string Domain, string Door, Relation Relation, string Why, int Lines);

/// <summary>Every part of life against every door, row by row: which belong together, and which the scheme ties together.</summary>
public sealed record Matrix(ImmutableArray<string> Domains, ImmutableArray<string> Doors, ImmutableArray<MatrixCell> Cells)
{
    public MatrixCell this[int domain, int door] => Cells[domain * Doors.Length + door];

    internal static Matrix Of(Subject subject, ImmutableArray<Pair> pairs)
    {
        ImmutableArray<string> domains = [.. subject.Catalogue.Domains.Names], doors = [.. subject.Catalogue.Doors.Names];
        var reached = pairs.Where(p => p.Domain is not null).ToDictionary(p => (p.Domain!, p.Door), p => p.Lines.Length);
        return new Matrix(domains, doors, [.. domains.SelectMany(domain => doors.Select(door =>
        {
            var (relation, why) = Pairs.Between(subject, domain, door);
            return new MatrixCell(domain, door, relation, why, reached.GetValueOrDefault((domain, door)));
        }))]);
    }
}
