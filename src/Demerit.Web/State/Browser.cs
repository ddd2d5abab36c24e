using Microsoft.JSInterop;

namespace Demerit.Web.State;

/// <summary>What only a browser can do: files, focus, storage, pictures. One module, of our own.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    private Task<IJSObjectReference> Module => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./page.js").AsTask();

    internal async Task Call(string name, params object?[] arguments) => await (await Module).InvokeVoidAsync(name, arguments);

    internal async Task<T> Ask<T>(string name, params object?[] arguments) => await (await Module).InvokeAsync<T>(name, arguments);

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true }) await (await _module).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
