using BenchmarkDotNet.Running;
using Demerit.Bench;

if (args is ["city", .. var asked]) return CityFigures.Run(asked);
BenchmarkSwitcher.FromAssembly(typeof(Clone).Assembly).Run(args);
return 0;
