using Demerit.Site;

// demerit-site PUBLISHED OUT: from what `dotnet publish src/Demerit.Web` wrote, makes the folder that any static host can serve.
if (args is not [var published, var site] || !Directory.Exists(published))
{
    Console.Error.WriteLine("expected: the published wwwroot of Demerit.Web, and the folder to write");
    return 2;
}
await SiteWriter.WriteAsync(published, site);
return 0;
