using System.Globalization;

namespace CanvasExport.Core.Files;

/// <summary>
/// What stood under a name before another file takes it: an earlier version, or a damaged one, of which nobody knows whether a disk
/// spoilt it or a person wrote into it. It is kept beside, called by the day it was last written: <c>essay (former 2026-11-22).pdf</c>.
/// </summary>
public static class PreviousVersion
{
    const string Mark = " (former ";
    const int BufferBytes = 1 << 16;

    /// <summary>Moves the file that stands in this place out of the way, if there is one and something in it would be lost.</summary>
    /// <param name="path">The place.</param>
    /// <param name="newer">What will take it.</param>
    /// <param name="isVersion">Whether it is a version of its own; else it may have been cut off.</param>
    /// <returns>Where it is now; null where nothing was moved.</returns>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static string? Keep(string path, string newer, bool isVersion)
    {
        if (!File.Exists(path) || ((!isVersion || HaveSameLength(path, newer)) && IsBeginning(path, newer)))
        {
            return null;
        }

        return MoveAside(path);
    }

    /// <summary>Moves the file out of the way, whatever is in it.</summary>
    /// <returns>Where it is now.</returns>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static string MoveAside(string path)
    {
        var kept = Names(path).First(name => !Path.Exists(name));
        File.Move(path, kept, overwrite: false);
        return kept;
    }

    /// <summary>What is kept of those that stood in this place.</summary>
    public static IEnumerable<string> Of(string path)
    {
        var name = Path.GetFileName(path);
        return Directory.EnumerateFiles(Path.GetDirectoryName(path)!)
            .Where(other => TryGetMark(Path.GetFileName(other)) is { } mark && SafeName.FileWith(name, mark) == Path.GetFileName(other));
    }

    static string? TryGetMark(string name) =>
        name.LastIndexOf(Mark, StringComparison.Ordinal) is > 0 and var start && name.IndexOf(')', start) is > 0 and var end
            ? name[start..(end + 1)] : null;

    /// <summary>The name, without its extension, in whose place a file of this name stood; null where it is no former one.</summary>
    public static string? TryGetStem(string name) =>
        name.LastIndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? name[..end] : null;

    // By the day; of more than one day's with a number.
    static IEnumerable<string> Names(string path)
    {
        var day = File.GetLastWriteTime(path).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? $"{Mark}{day})" : string.Create(CultureInfo.InvariantCulture, $"{Mark}{day}-{number})");
            yield return Path.Combine(Path.GetDirectoryName(path)!, SafeName.FileWith(Path.GetFileName(path), suffix));
        }
    }

    static bool HaveSameLength(string path, string newer) => new FileInfo(path).Length == new FileInfo(newer).Length;

    // A file that was only cut off has nothing that the whole one has not.
    static bool IsBeginning(string path, string newer)
    {
        using var former = File.OpenRead(path);
        using var whole = File.OpenRead(newer);
        var (was, comes) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (int read; (read = former.ReadAtLeast(was, BufferBytes, throwOnEndOfStream: false)) > 0;)
        {
            var found = whole.ReadAtLeast(comes.AsSpan(0, read), read, throwOnEndOfStream: false);
            if (!was.AsSpan(0, read).SequenceEqual(comes.AsSpan(0, found)))
            {
                return false;
            }
        }

        return true;
    }
}
