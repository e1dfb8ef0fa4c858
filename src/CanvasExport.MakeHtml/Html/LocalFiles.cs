using CanvasExport.Core.Canvas;

namespace CanvasExport.MakeHtml.Html;

/// <summary>A file of the archive that a text shows or links; <c>Link</c> is its address as the page sees it.</summary>
internal sealed record LocalFile(long Id, string Link, bool IsPicture, bool IsLinked);

/// <summary>Finds the archive's own copy of what a text shows or links at Canvas.</summary>
internal sealed class LocalFiles(IEnumerable<LocalFile> files)
{
    readonly Dictionary<long, LocalFile> _byId = files.DistinctBy(file => file.Id).ToDictionary(file => file.Id);

    // A text that was written once is read again with the addresses that were put into it.
    readonly HashSet<string> _links = [.. files.Select(file => file.Link)];

    /// <summary>Null where the archive has no such file.</summary>
    public LocalFile? TryFind(string? address)
    {
        if (address is null)
        {
            return null;
        }

        return _links.Contains(address)
            ? _byId.Values.First(file => file.Link == address)
            : EmbeddedFiles.TryId(address) is { } id ? _byId.GetValueOrDefault(id) : null;
    }
}
