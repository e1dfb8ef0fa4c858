using System.Text.Json;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>What proves a snapshot: the line of the chain holds the sum of the record, the record that of the manifest, and the manifest
/// that of each file.</summary>
internal static class SnapshotProof
{
    // What one student has at a deadline; a home with more of them is none that anybody reads.
    const int MostNotebooks = 500;

    /// <summary>The notebooks that the manifest names.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many more there are than are taken.</returns>
    /// <exception cref="InvalidDataException">One of the sums is not what it was; the message says which.</exception>
    public static async Task<(IReadOnlyList<ManifestLine> Notebooks, int More)> NotebooksAsync(
        TakenSnapshot snapshot, CancellationToken cancellationToken)
    {
        var place = snapshot.Place;
        if (RecordInChain(snapshot) is { } sum && sum != await FileSum.Sha256Async(place.RecordPath, cancellationToken))
        {
            throw new InvalidDataException("its record is not the one that the chain of records names");
        }

        if (await FileSum.Sha256Async(place.ManifestPath, cancellationToken) != snapshot.Record.ManifestSha256)
        {
            throw new InvalidDataException("its manifest is not the one that its record names");
        }

        var all = new List<ManifestLine>();
        var more = 0;
        await foreach (var line in File.ReadLinesAsync(place.ManifestPath, cancellationToken))
        {
            // Few of a million lines are those of notebooks.
            if (line.Contains(".ipynb", StringComparison.OrdinalIgnoreCase) && Parse(line) is { IsNotebook: true } entry)
            {
                more += all.Count < MostNotebooks ? 0 : 1;
                all.AddRange(all.Count < MostNotebooks ? [entry] : []);
            }
        }

        return (all, more);
    }

    // A copy of the folder may have been made without the chain.
    static string? RecordInChain(TakenSnapshot snapshot)
    {
        if (!File.Exists(snapshot.Place.ChainPath))
        {
            return null;
        }

        var last = File.ReadLines(snapshot.Place.ChainPath).Where(line => line.Length > 0).Select(TryParseLink)
            .LastOrDefault(link => link?.Snapshot == snapshot.Name);
        return last is { Action: "made", Record: { } record } ? record
            : throw new InvalidDataException("the chain of records does not name it");
    }

    static ChainLink? TryParseLink(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainLink>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static ManifestLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ManifestLine>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("a line of its manifest cannot be read", e);
        }
    }

    sealed record ChainLink(string? Action = null, string? Snapshot = null, string? Record = null);
}

/// <summary>A line of a manifest: of its members those that are read here.</summary>
internal sealed record ManifestLine(
    string Path, long Size = 0, string? Sha256 = null, string? LeftOut = null)
{
    // What stands in the place of bytes that are no text: the manifest has them apart, and no program here opens them.
    const char NoText = '\ufffd';

    /// <summary>Whether it is a notebook of which the snapshot has the bytes.</summary>
    public bool IsNotebook => Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && LeftOut is null && Sha256 is not null;

    /// <summary>The parts of the path; null where a file of this system cannot be called so, or it would lead out of the
    /// snapshot.</summary>
    public string[]? TryParts()
    {
        var parts = Path.Split('/');
        return !Path.AsSpan().ContainsAny('\0', NoText)
            && parts.All(part => part is not ("" or "." or "..") && (!OperatingSystem.IsWindows() || FolderName.IsOne(part)))
            ? parts : null;
    }
}
