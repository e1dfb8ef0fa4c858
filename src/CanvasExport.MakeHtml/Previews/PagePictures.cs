using System.Collections.Concurrent;
using System.Security.Cryptography;
using CanvasExport.Core.Files;
using CanvasExport.Core.Previews;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>
/// What a student's files hold within them: small pictures stand in the page, the others in a folder beside it, by their hash, and with
/// them what was read of documents.
/// </summary>
/// <param name="folder">The student's folder.</param>
/// <param name="batch">Forces them to disk with the pages; null where there is no page to be made, only words to be found.</param>
internal sealed class PagePictures(string folder, AtomicFileBatch? batch) : IPicturePlace
{
    const int MostInPage = 8 * 1024;

    readonly string _folder = Path.Combine(folder, ArchivePaths.PagePicturesFolder);
    readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public string Add(PictureFormat format, ReadOnlySpan<byte> picture)
    {
        if (batch is null)
        {
            return "data:,";
        }

        if (picture.Length <= MostInPage)
        {
            return $"data:{format.Type};base64,{Convert.ToBase64String(picture)}";
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(picture).AsSpan(0, 12)) + format.Extension;
        if (_names.TryAdd(name, true))
        {
            batch.Write(Path.Combine(_folder, name), picture);
        }

        return $"{ArchivePaths.PagePicturesFolder}/{name}";
    }

    /// <summary>What a former page kept under this name; null where nothing.</summary>
    public byte[]? TryGet(string name)
    {
        var path = Path.Combine(_folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Keeps something under this name for the search and for the next page.</summary>
    public void Keep(string name, ReadOnlySpan<byte> content)
    {
        if (batch is not null && _names.TryAdd(name, true))
        {
            batch.Write(Path.Combine(_folder, name), content);
        }
    }

    /// <summary>Takes away what former pages had.</summary>
    public void RemoveOthers()
    {
        if (batch is null || !Directory.Exists(_folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => !_names.ContainsKey(Path.GetFileName(path))).ToList())
        {
            if (!path.EndsWith(AtomicFile.PartSuffix, StringComparison.Ordinal))
            {
                batch.Delete(path);
            }
        }
    }
}
