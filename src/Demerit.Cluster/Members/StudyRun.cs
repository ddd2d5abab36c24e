using Demerit.Cities.Engine;
using Demerit.Cluster.Wire;
using Demerit.Studies.Sweeps;

namespace Demerit.Cluster.Members;

/// <inheritdoc cref="IStudyRun"/>
[NamedMember, CollectionAgeLimit(Minutes = 2)]
internal sealed class StudyRun(Member member) : Grain, IStudyRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private Task<double[]>? _work;

    public async Task<Answer> Poll(SweepOrder order, int run)
    {
        _work ??= member.Work(() => Run(order, run));
        await Task.WhenAny(_work, Task.Delay(Patience));
        if (!_work.IsCompleted) return new Answer(Status.Working);
        if (_work.Exception?.InnerException is { } wrong)
            return wrong is ClusterException ? new Answer(Status.Refused, Text: wrong.Message) : new Answer(Status.Broken, Text: $"{wrong.GetType().Name}: {wrong.Message}");
        return new Answer(Status.Done, Outcomes: await _work);
    }

    private double[] Run(SweepOrder order, int run)
    {
        using var activity = Telemetry.Source.StartActivity("sweep run");
        activity?.SetTag("run", run);
        var sweep = member.SweepOf(order);
        var city = new City(CityPlan.Of(sweep.InputsOf(sweep.Runs[run])));
        using var runner = new CityRunner(city, 1);
        while (!city.IsOver) runner.Turn(CancellationToken.None);
        Telemetry.PersonDays.Add((long)city.Plan.People * city.Plan.Time.Days);
        return [.. Sweep.OutcomesOf(city.Tables())];
    }
}
