using Xunit;

namespace Demerit.Tests.Support;

/// <summary>Classes that no other runs beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
