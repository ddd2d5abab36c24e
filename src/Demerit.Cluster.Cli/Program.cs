using Demerit.Cli;
using Demerit.Cluster.Cli;

return App.Run(args, Surroundings.OfProcess() with { Cluster = new OrleansCluster() });
