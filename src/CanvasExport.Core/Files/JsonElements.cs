using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>Reads the elements of a JSON array one after another as they stand in the stream, so that memory holds one.</summary>
public static class JsonElements
{
    /// <summary>The elements in order. The bytes of one are valid until the next is asked for.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="wrappedIn">The member of an object that is the array, where the stream may hold such an object.</param>
    /// <exception cref="JsonException">The stream is no array, is broken, or ends too early; the message says at which byte.</exception>
    public static async IAsyncEnumerable<RawElement> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken, string? wrappedIn = null)
    {
        using var window = new JsonWindow(stream, wrappedIn);
        await window.OpenAsync(cancellationToken).ConfigureAwait(false);
        while (await window.NextAsync(cancellationToken).ConfigureAwait(false) is { } element)
        {
            yield return element;
        }
    }

    /// <summary>The one value that the stream holds, as it stands there.</summary>
    /// <exception cref="JsonException">The stream is broken, ends too early, or goes on after the value.</exception>
    public static async Task<RawElement> ReadOneAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var window = new JsonWindow(stream);
        return await window.ReadOneAsync(cancellationToken).ConfigureAwait(false);
    }
}
