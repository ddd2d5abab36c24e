using BenchmarkDotNet.Running;
using Demerit.Bench;

if (args is ["city", .. var asked]) return CityFigures.Run(asked);
if (args is ["allocations", .. var counted]) return CityAllocations.Run(counted);
if (args is ["scaling", .. var scaled]) return CityScaling.Run(scaled);
BenchmarkSwitcher.FromAssembly(typeof(Clone).Assembly).Run(args);
return 0;
