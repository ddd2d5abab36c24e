using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Demerit.Cluster.Members;

/// <summary>On the member that the caller names, where it is there; otherwise on any, by the grain's key.</summary>
[GenerateSerializer, Immutable, Alias("demerit.placement")]
internal sealed class NamedMember : PlacementStrategy
{
    /// <summary>Under this name a call carries the member's address.</summary>
    public const string Key = "demerit.member";
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamedMemberAttribute() : PlacementAttribute(new NamedMember());

internal sealed class NamedMemberDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var members = context.GetCompatibleSilos(target);
        if (target.RequestContextData is { } data && data.TryGetValue(NamedMember.Key, out var named) && named is string wanted)
            foreach (var member in members)
                if (member.ToParsableString() == wanted) return Task.FromResult(member);
        return Task.FromResult(members.OrderBy(m => m.ToParsableString(), StringComparer.Ordinal).ElementAt((int)(target.GrainIdentity.GetUniformHashCode() % (uint)members.Length)));
    }
}
