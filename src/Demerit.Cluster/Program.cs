using Demerit.Cli;
using Demerit.Cluster;

return App.Run(args, Surroundings.OfProcess() with { Cluster = new OrleansCluster() });
