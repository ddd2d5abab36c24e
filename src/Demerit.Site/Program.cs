using Demerit.Site;

// demerit-site PUBLISHED VENDOR OUT: from what `dotnet publish src/Demerit.Web` wrote and the bundles of vendor/, makes the folder that any
// static host can serve.
if (args is not [var published, var vendor, var site] || !Directory.Exists(published) || !Directory.Exists(vendor))
{
    Console.Error.WriteLine("expected: the published wwwroot of Demerit.Web, the vendor folder, and the folder to write");
    return 2;
}
await SiteWriter.WriteAsync(published, vendor, site);
return 0;
