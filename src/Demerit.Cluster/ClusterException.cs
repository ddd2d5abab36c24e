namespace Demerit.Cluster;

/// <summary>A cluster cannot do what was asked, for a reason outside the program: nobody answers, members differ, a folder cannot be written.</summary>
/// <param name="message">What happened, and what was expected.</param>
public sealed class ClusterException(string message) : Exception(message);
