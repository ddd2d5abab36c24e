using Demerit.Cluster.Wire;

namespace Demerit.Cluster.Members;

/// <inheritdoc cref="IGreeter"/>
[NamedMember]
internal sealed class Greeter(Member member) : Grain, IGreeter
{
    public Task<Identity> Identify() => Task.FromResult(member.Identity);
}
