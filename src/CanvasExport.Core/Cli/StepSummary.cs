using System.Collections.Concurrent;
using System.Globalization;

namespace CanvasExport.Core.Cli;

/// <summary>What a step did, what is missing and why, and where to look; said once, at the end.</summary>
public sealed class StepSummary
{
    const int MostNotes = 10;

    readonly List<(string Label, string Text)> _lines = [];
    readonly ConcurrentDictionary<string, int> _causes = new();
    (string Label, string Text)? _last;
    int _notes;

    /// <summary>Whether something asked for is missing.</summary>
    public bool IsIncomplete => !_causes.IsEmpty;

    /// <summary>Adds a line such as <c>fetched   3 courses</c>; several may at once.</summary>
    public void Report(string label, string text)
    {
        lock (_lines)
        {
            _lines.Add((label, text));
        }
    }

    /// <summary>Adds a sentence that the reader should see; of very many only the first, since log.txt has them all.</summary>
    public void Note(string sentence)
    {
        lock (_lines)
        {
            _notes++;
            if (_notes <= MostNotes)
            {
                _lines.Add(("note", sentence));
            }
        }
    }

    /// <summary>Puts a line at the very end, after what is missing.</summary>
    public void Conclude(string label, string text) => _last = (label, text);

    /// <summary>Counts one more thing that is missing for this cause.</summary>
    public void CountMissing(string cause) => _causes.AddOrUpdate(cause, 1, (_, count) => count + 1);

    /// <summary>The count with its noun, in the plural where there is not just one.</summary>
    public static string Count(long count, string noun) => string.Create(
        CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A number of bytes as people read it, in the units of 1,000 that disks are sold in.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    internal IEnumerable<string> Lines(string step, TimeSpan elapsed, string? errorFile)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{step}: {(IsIncomplete ? "done, except for what is missing" : "done")} ({elapsed.TotalSeconds:0.0} s)");
        foreach (var (label, text) in _lines)
        {
            yield return Line(label, text);
        }

        if (_notes > MostNotes)
        {
            yield return Line("note", $"{Count(_notes - MostNotes, "more note")}, in log.txt");
        }

        foreach (var (cause, count) in _causes.OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal))
        {
            yield return Line("missing", string.Create(CultureInfo.InvariantCulture, $"{count:#,0} x {cause}"));
        }

        if (IsIncomplete && errorFile is not null)
        {
            yield return Line("look in", errorFile);
        }

        if (_last is var (last, sum))
        {
            yield return Line(last, sum);
        }
    }

    static string Line(string label, string text) => $"  {label,-14}{text}";
}
