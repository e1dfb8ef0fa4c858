using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>Reads what can be read of a list in a file: all before a damage, and after it each line that is an object by itself.</summary>
public static class DamagedList
{
    /// <summary>The elements in order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onDamage">Is told what is wrong, where something is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async IAsyncEnumerable<RawElement> ReadAsync(
        string path, Action<string> onDamage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        await using var elements = JsonElements.ReadAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var end = 0L;
        string? damage;
        while ((damage = await TryMoveNextAsync(elements).ConfigureAwait(false)) is null)
        {
            end = elements.Current.Offset + elements.Current.Utf8.Length;
            yield return elements.Current;
        }

        if (damage.Length > 0)
        {
            onDamage(damage);
            file.Position = end;
            await foreach (var element in LinesAsync(file, cancellationToken).ConfigureAwait(false))
            {
                yield return element;
            }
        }
    }

    // Null while there is an element; at the end what is wrong, or nothing.
    static async ValueTask<string?> TryMoveNextAsync(IAsyncEnumerator<RawElement> elements)
    {
        try
        {
            return await elements.MoveNextAsync().ConfigureAwait(false) ? null : "";
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }

    // Latin-1 gives each byte back as it was.
    static async IAsyncEnumerable<RawElement> LinesAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(file, Encoding.Latin1, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var element = new RawElement(0, Encoding.Latin1.GetBytes(line.Trim().TrimEnd(',')));
            if (element.IsObject())
            {
                yield return element;
            }
        }
    }
}
