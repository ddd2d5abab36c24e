using Demerit.Web;
using Demerit.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.Extensions.DependencyInjection;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddDemerit(TimeProvider.System, new BuiltInContent());
var host = builder.Build();
// What stands in the file stays on screen until the page can take its place.
var navigation = host.Services.GetRequiredService<NavigationManager>();
if (PageRoutes.NeedsWhole(navigation.ToBaseRelativePath(navigation.Uri))) await host.Services.GetRequiredService<Shelf>().WholeAsync(host.Services.GetRequiredService<Browser>());
await host.RunAsync();
