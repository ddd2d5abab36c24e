using Demerit.Cli;

return App.Run(args, Surroundings.OfProcess());
