using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

// The least that a page of this kind can be: what ours is compared with.
var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<Demerit.Web.Empty.Ready>("#app");
await builder.Build().RunAsync();
