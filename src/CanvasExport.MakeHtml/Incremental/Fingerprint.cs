using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.MakeHtml.Incremental;

/// <summary>A short text that is another one as soon as anything of what was added to it changes.</summary>
internal sealed class Fingerprint : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Fingerprint Add(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
            _hash.AppendData("\0"u8);
        }

        return this;
    }

    public Fingerprint Add(long? number) => Add(number?.ToString(CultureInfo.InvariantCulture) ?? "none");

    /// <summary>A file by its name, size and time.</summary>
    public Fingerprint Add(FileInfo file) => file.Exists ? Add(file.Name).Add(file.Length).Add(file.LastWriteTimeUtc.Ticks)
        : Add(file.Name, "none");

    /// <summary>The files of a folder, read from it in one go; those below it are not among them.</summary>
    public Fingerprint AddFolder(string path, string? except = null)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            return Add("none");
        }

        foreach (var file in folder.EnumerateFiles().Where(file => except is null
            || !file.Name.StartsWith(except, StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Add(file);
        }

        return Add("/");
    }

    /// <summary>The files of each folder in this one.</summary>
    public Fingerprint AddFolders(string path)
    {
        foreach (var folder in (Directory.Exists(path) ? Directory.GetDirectories(path) : []).Order(StringComparer.Ordinal))
        {
            Add(Path.GetFileName(folder)).AddFolder(folder);
        }

        return this;
    }

    public override string ToString() => Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));

    public void Dispose() => _hash.Dispose();
}
