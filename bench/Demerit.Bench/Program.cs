using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Demerit.Bench.Clone).Assembly).Run(args);
