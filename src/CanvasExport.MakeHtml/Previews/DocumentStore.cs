using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanvasExport.MakeHtml.Documents;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Reads a student's documents once: what was read is kept beside the page, for the search and until the file changes.</summary>
/// <param name="folder">The student's folder.</param>
/// <param name="kept">Where it is kept.</param>
/// <param name="documents">Reads them; null where only what is kept is asked for.</param>
internal sealed class DocumentStore(string folder, PagePictures kept, DocumentReading? documents)
{
    // Another build may read them better.
    static readonly Guid Program = typeof(DocumentStore).Module.ModuleVersionId;

    /// <summary>Null where it was never read.</summary>
    public DocumentText? TryRead(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        var state = string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks} {Program}");
        var place = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12))}.json";
        var former = TryGet(place) is { } known && known.State == state ? known : null;
        if (former is not null && (former.IsFinal || documents is not { IsOver: false }))
        {
            Keep(place, former);
            return former.Text;
        }

        if (documents?.Read(file.FullName) is not { } text)
        {
            return null;
        }

        if (text.Trouble is not (DocumentTrouble.Waits or DocumentTrouble.NoReader))
        {
            Keep(place, new KeptText(name, state, text, text.Trouble.Length == 0 ? 1 : (former?.Tries ?? 0) + 1));
        }

        return text;
    }

    void Keep(string place, KeptText text) => kept.Keep(place, JsonSerializer.SerializeToUtf8Bytes(text));

    KeptText? TryGet(string place)
    {
        try
        {
            return kept.TryGet(place) is { } bytes ? JsonSerializer.Deserialize<KeptText>(bytes) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    sealed record KeptText(string File, string State, DocumentText Text, int Tries = 1)
    {
        // On another day the machine may be less busy, and nobody kills the process that reads; but one that is always too slow, or always
        // breaks it, must not take the time of the others again.
        public bool IsFinal => Text.Trouble is not (DocumentTrouble.TooSlow or DocumentTrouble.Broke) || Tries > 1;
    }
}
