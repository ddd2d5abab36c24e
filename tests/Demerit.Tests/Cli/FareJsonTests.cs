using System.Text.Json;
using Demerit.Tests.Support;
using Xunit;

namespace Demerit.Tests.Cli;

/// <summary>The JSON of <c>fare</c>, version 1: each name of the contract is there, with its type, and null where nothing is known.</summary>
public sealed class FareJsonTests
{
    private static JsonElement Fares(params string[] args)
    {
        var run = CommandLine.Run(["fare", .. args, "--json"]);
        Assert.Equal(0, run.Exit);
        return JsonDocument.Parse(run.Out).RootElement;
    }

    private static readonly JsonElement Mara = Fares("mara", "--scheme", "harbour-points");
    private static JsonElement First => Mara.GetProperty("fares")[0];

    private static void Has(JsonElement element, params (string Name, JsonValueKind Kind)[] fields) =>
        Assert.All(fields, f => Assert.Equal((f.Name, f.Kind), (f.Name, element.GetProperty(f.Name).ValueKind)));

    private const JsonValueKind Text = JsonValueKind.String, Number = JsonValueKind.Number, List = JsonValueKind.Array, Map = JsonValueKind.Object, Null = JsonValueKind.Null;

    [Fact]
    public void The_whole()
    {
        Has(Mara, ("version", Number), ("profile", Text), ("asOf", Text), ("sensing", Text), ("fares", List));
        Assert.Equal((1, "mara", "2019-08-01", "documented"), (Mara.GetProperty("version").GetInt32(), Mara.GetProperty("profile").GetString(), Mara.GetProperty("asOf").GetString(), Mara.GetProperty("sensing").GetString()));
    }

    [Fact]
    public void One_entry_a_reading_lenient_middle_and_harsh() =>
        Assert.Equal(["lenient", "middle", "harsh"], Mara.GetProperty("fares").EnumerateArray().Select(f => f.GetProperty("reading").GetString()));

    [Theory]
    [InlineData("lenient")]
    [InlineData("harsh")]
    public void A_scheme_with_one_reading_has_one_entry_in_the_middle_whatever_is_asked(string reading) =>
        Assert.Equal(["middle"], Fares("mara", "--scheme", "harbour-card", "--reading", reading).GetProperty("fares").EnumerateArray().Select(f => f.GetProperty("reading").GetString()));

    [Fact]
    public void A_fare()
    {
        Has(First, ("scheme", Text), ("reading", Text), ("tier", Text), ("standing", Text), ("readAs", Null), ("applies", Map), ("score", Map), ("grades", List), ("lists", List), ("doors", List), ("rules", List),
            ("stretches", List), ("unknownAmounts", List), ("reopen", List), ("lifeLine", List), ("unanswered", List), ("lives", List), ("ignored", List), ("notAsked", List), ("fingerprint", Text));
        Assert.Equal(64, First.GetProperty("fingerprint").GetString()!.Length);
        Has(First.GetProperty("applies"), ("toYou", JsonValueKind.False), ("why", List));
        Has(First.GetProperty("score"), ("start", Number), ("mean", Number), ("p05", Number), ("p50", Number), ("p95", Number), ("ifAllSeen", Number), ("assumed", Map), ("cutByFloor", Number), ("cutByCeiling", Number), ("standing", Text), ("distribution", List));
        Has(First.GetProperty("score").GetProperty("assumed"), ("low", Number), ("high", Number));
        Has(First.GetProperty("score").GetProperty("distribution")[0], ("score", Number), ("p", Number));
        Has(First.GetProperty("grades")[0], ("grade", Text), ("known", Text), ("p", Number), ("standing", Text));
        Has(First.GetProperty("lists")[0], ("list", Text), ("p", Number), ("standing", Text));
    }

    [Fact]
    public void Doors_are_all_of_the_catalogue_and_have_shares_where_they_are_covered()
    {
        var doors = First.GetProperty("doors").EnumerateArray().ToDictionary(d => d.GetProperty("door").GetString()!);
        Assert.Equal(["fly", "borrow", "public-job", "food"], doors.Keys);
        Has(doors["borrow"], ("known", Text), ("closed", Number), ("restricted", Number), ("favoured", Number), ("open", Number), ("closedRange", List), ("standing", Text));
        Assert.Equal(2, doors["borrow"].GetProperty("closedRange").GetArrayLength());
        Assert.Equal(["door", "known"], doors["food"].EnumerateObject().Select(p => p.Name));
        Assert.Equal("unread", doors["food"].GetProperty("known").GetString());
    }

    [Fact]
    public void Rules_by_conduct_and_by_fact()
    {
        var rules = First.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("rule").GetString()!);
        Has(rules["late-loan"], ("conduct", Text), ("match", Text), ("amount", Text), ("expectedPoints", Number), ("cutByCap", Number), ("recorded", Number), ("channels", List), ("holders", List), ("countsUntil", Text), ("rights", List), ("status", Text), ("standing", Text), ("cite", Text));
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", rules["late-loan"].GetProperty("countsUntil").GetString());
        Has(rules["thin-purse"], ("fact", Text), ("band", Text), ("expectedPoints", Number), ("countsUntil", Null), ("status", Null));
        Assert.False(rules["thin-purse"].TryGetProperty("conduct", out _));
        Assert.False(rules["late-loan"].TryGetProperty("fact", out _));
        Has(First.GetProperty("stretches")[0], ("rule", Text), ("conduct", Text), ("expectedPoints", Number));
    }

    [Fact]
    public void The_parts_around_the_figures()
    {
        Has(First.GetProperty("lifeLine")[0], ("year", Number), ("mean", Number), ("p05", Number), ("p95", Number), ("neverExpiring", Number));
        Has(First.GetProperty("unanswered")[0], ("conduct", Text), ("from", Number), ("to", Number), ("doors", List));
        Has(First.GetProperty("lives")[0], ("life", Text), ("mean", Number), ("doors", List), ("vanish", List));
        var closed = Fares("debtor", "--scheme", "harbour-points").GetProperty("fares")[0].GetProperty("reopen")[0];
        Has(closed, ("door", Text), ("rules", List), ("giveUp", List), ("takeUp", List), ("onlyByRight", List));
        Assert.All(closed.GetProperty("rules").EnumerateArray(), set => Assert.Equal(List, set.ValueKind));
    }

    [Fact]
    public void A_scheme_without_a_score_has_none_and_no_life_line()
    {
        var fare = Fares("mara", "--scheme", "harbour-card").GetProperty("fares")[0];
        Has(fare, ("score", Null), ("lifeLine", List));
        Assert.Equal(0, fare.GetProperty("lifeLine").GetArrayLength());
    }

    [Fact]
    public void What_has_no_known_prevalence_is_null_and_last()
    {
        using var file = new TemporaryFile("me.yaml", "as-of: 2019-08-01\n");
        var answer = Fares(file.Path, "--scheme", "harbour-points");
        Assert.Equal("self", answer.GetProperty("profile").GetString());
        var last = answer.GetProperty("fares")[0].GetProperty("unanswered").EnumerateArray().Last();
        Has(last, ("conduct", Text), ("from", Null), ("to", Null), ("doors", List));
        Assert.Equal("march-in-protest", last.GetProperty("conduct").GetString());
        Has(answer.GetProperty("fares")[0].GetProperty("applies"), ("toYou", Null), ("why", List));
    }
}
