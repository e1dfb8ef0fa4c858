using System.Text.RegularExpressions;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Logging;

/// <summary>One thing that is wrong: two lines of <c>err.txt</c>, in the form of the origin.</summary>
/// <param name="Kind">Which step failed; <see cref="Download"/> is what retry-errors tries again.</param>
/// <param name="File">The file that is missing, relative to the root, <c>/</c> between folders.</param>
/// <param name="Url">Where it was asked for; empty where nothing was.</param>
/// <param name="Reason">Why it could not be had.</param>
public sealed partial record ErrorEntry(string Kind, string File, string Url, string Reason)
{
    public const string Download = "Error_http_downloader";

    const string ReasonPrefix = "...Error object: ";

    /// <summary>The entry for the record of a course, without line breaks in its texts.</summary>
    public RecordedError At(DateTimeOffset time) =>
        new(Kind, StepLog.OneLine(File), StepLog.OneLine(Url), StepLog.OneLine(Reason), Stamp.Of(time));

    public string ToLines(DateTimeOffset time) => ToLines(At(time));

    /// <summary>The two lines of an entry, in which its texts are cleaned already.</summary>
    public static string ToLines(RecordedError error)
    {
        // A quote in a URL may be written as %27 without changing it; then the last ', ' always parts file and URL.
        var url = error.Url.Replace("'", "%27", StringComparison.Ordinal);
        return $"{error.At}..{error.Kind} '{error.File}', '{url}'\n{ReasonPrefix}{error.Reason}\n";
    }

    /// <summary>The entry whose first line this is, without its reason; null for any other line.</summary>
    public static ErrorEntry? TryParse(string line) =>
        FirstLine().Match(line) is { Success: true } match
            ? new ErrorEntry(match.Groups[1].Value, match.Groups[2].Value.Replace('\\', '/'), match.Groups[3].Value, "")
            : null;

    /// <summary>Whether a line belongs to the entry before it; the origin put the time before the dots, we do not.</summary>
    public static bool IsContinuation(string line) => Continuation().IsMatch(line);

    /// <summary>Whether a line is the beginning of one of ours, or a rest that a spreadsheet left of it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isLast">Whether the file ends in it, so that it may have been cut in its first words.</param>
    public static bool IsCutOff(string line, bool isLast) => Beginning().IsMatch(line) || (isLast && Stump().IsMatch(line));

    [GeneratedRegex(@"\A\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\.(Error_\w+) '(.*)', '(.*)'\s*\z")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"\A\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\.Error_")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\A(\d{1,2}(-(\d{0,2}(-\d{0,4})?)?)?|\d\d-\d\d-\d{4} (\d{0,2}:?){0,3}\.{0,2}(E(r(r(or?)?)?)?)?)\z")]
    private static partial Regex Stump();

    [GeneratedRegex(@"\A(\d\d-\d\d-\d{4} \d\d:\d\d:\d\d)?\.\.\.")]
    private static partial Regex Continuation();
}
