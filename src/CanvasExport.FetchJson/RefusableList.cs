using System.Buffers;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Writes a list that is put together of many questions, one for each element, of which Canvas may refuse some: what came stays, and the
/// state of the list says what did not.
/// </summary>
internal sealed class RefusableList(CourseFetch fetch)
{
    /// <summary>Asks for each element and writes what came, in this order.</summary>
    /// <param name="question">The list.</param>
    /// <param name="keys">What is asked for; not empty.</param>
    /// <param name="readAsync">Asks for one: what is written of it, null for nothing, and the refusal, null for none.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="reason">Makes the sentence about the list of the first refusal and the number of them.</param>
    /// <param name="isHalfOfNone">Whether the list is half, and not stale, where all were refused and what was there is kept.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync<TKey>(
        ListQuestion question, IReadOnlyCollection<TKey> keys,
        Func<TKey, CancellationToken, Task<(Uri Url, byte[]? Element, CanvasException? Refusal)>> readAsync, int parallel,
        Func<string, int, string> reason, bool isHalfOfNone, CancellationToken cancellationToken)
    {
        using var counted = fetch.Report.Begin();
        try
        {
            await WriteAllAsync(question, keys, readAsync, parallel, reason, isHalfOfNone, cancellationToken);
        }
        catch (ListNotTakenException e)
        {
            fetch.SetMissing(question, e);
        }
    }

    async Task WriteAllAsync<TKey>(
        ListQuestion question, IReadOnlyCollection<TKey> keys,
        Func<TKey, CancellationToken, Task<(Uri Url, byte[]? Element, CanvasException? Refusal)>> readAsync, int parallel,
        Func<string, int, string> reason, bool isHalfOfNone, CancellationToken cancellationToken)
    {
        List<(Uri Url, CanvasException Refusal)> refused = [];
        using var file = new JsonArrayFile(question.Path);
        await foreach (var (url, element, refusal) in ObjectFetcher.InOrderAsync(keys, readAsync, parallel, cancellationToken))
        {
            if (element is not null)
            {
                file.Write(element);
            }

            refused.AddRange(refusal is null ? [] : [(url, refusal)]);
        }

        if (refused.Count == 0)
        {
            fetch.SetWhole(question, file.Count, file.Complete);
            return;
        }

        var sentence = reason(refused[0].Refusal.Message, refused.Count);
        CompletePart(file, question, refused[0].Refusal, sentence, isHalf: isHalfOfNone || refused.Count < keys.Count);
        fetch.Report.Missing(fetch.NameOf(question), refused[0].Url, sentence);
    }

    /// <summary>An element that has its key and Canvas's own objects, none of their bytes changed.</summary>
    /// <param name="writeKey">Writes the members that tell the element from others.</param>
    /// <param name="member">The member that has the objects.</param>
    /// <param name="objects">The objects.</param>
    public static byte[] Element(Action<Utf8JsonWriter> writeKey, string member, IEnumerable<ReadOnlyMemory<byte>> objects)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeKey(json);
            json.WriteStartArray(member);
            foreach (var one in objects)
            {
                json.WriteRawValue(one.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    void CompletePart(JsonArrayFile file, ListQuestion question, CanvasException refusal, string reason, bool isHalf)
    {
        var former = question.Former(fetch.States);
        var state = question.NotWhole(refusal, former) with { Reason = reason };
        if (file.Count == 0)
        {
            file.Dispose();
            File.Delete(question.Path + AtomicFile.PartSuffix);
            fetch.States.Add(state);
        }
        else
        {
            fetch.States.Complete(isHalf ? state with { Outcome = ListOutcome.Half, Count = file.Count } : state, file.Complete);
        }
    }
}
