using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Cells of a workbook: ids, logins and all that people wrote are text, so that no spreadsheet takes them for numbers or formulas; times
/// are times in the course's zone; points, sizes and counts are numbers.
/// </summary>
/// <param name="zone">The course's.</param>
/// <param name="text">How text stands in a cell.</param>
/// <param name="time">How times do.</param>
internal sealed partial class WorkbookCell(TimeZoneInfo zone, StyleId text, StyleId time)
{
    /// <summary>What a cell holds in every spreadsheet; longer texts are cut, and say so.</summary>
    public const int LongestText = 32_767;

    // What a spreadsheet keeps of a number.
    const int MostDigits = 15;

    static readonly FrozenSet<string> Numbers = new[]
    {
        "score", "points", "points_possible", "points_possible_before", "points_possible_after", "points_deducted", "rubric_points",
        "mastery_points", "percent", "seconds_late", "size", "attempt", "time_spent", "group_weight",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What a text may have to be changed for, besides surrogates and what follows them; few have one of them.
    static readonly SearchValues<char> Special =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(sign => (char)sign).Except("\t\n"), '_']);

    /// <summary>What kind of cells a column has.</summary>
    public static WorkbookColumn KindOf(string column) => column.EndsWith("_at", StringComparison.Ordinal) ? WorkbookColumn.Times
        : Numbers.Contains(column) || column.EndsWith("_score", StringComparison.Ordinal) ? WorkbookColumn.Numbers : WorkbookColumn.Texts;

    /// <param name="value">As the CSV file has it, without its guard.</param>
    /// <param name="kind">Of its column.</param>
    /// <param name="table">Where the whole of it stands if it is too long for a cell.</param>
    public StyledCell Of(string value, WorkbookColumn kind, string table)
    {
        if (value.Length == 0)
        {
            return default;
        }

        return kind switch
        {
            WorkbookColumn.Times when TryTime(value) is { } local => new StyledCell(local, time),
            WorkbookColumn.Numbers when TryNumber(value) is { } number => new StyledCell(number, null),
            _ => new StyledCell(Text(value, table), text),
        };
    }

    // A fraction of a second and years before 1900 are more than a spreadsheet's time holds.
    DateTime? TryTime(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at.Year > 1900 && at.Ticks % TimeSpan.TicksPerSecond == 0 ? TimeZoneInfo.ConvertTime(at, zone).DateTime : null;

    static double? TryNumber(string value) => Number().IsMatch(value) && value.Count(char.IsAsciiDigit) <= MostDigits
        ? double.Parse(value, CultureInfo.InvariantCulture) : null;

    static string Text(string value, string table)
    {
        if (value.Length <= LongestText && !value.AsSpan().ContainsAny(Special)
            && !value.AsSpan().ContainsAnyInRange('\ud800', char.MaxValue))
        {
            return value;
        }

        // A spreadsheet breaks lines with LF; Gnumeric shows what XML needs for CR.
        value = value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var whole = value;
        if (value.Length > LongestText)
        {
            var note = $"… [{value.Length} characters; a cell holds {LongestText}. {table} has all of them.]";
            var end = LongestText - note.Length;
            whole = value[..(char.IsHighSurrogate(value[end - 1]) ? end - 1 : end)] + note;
        }

        // A program that reads the file takes _x0041_ for a letter, and XML has no bell.
        return Escaped().IsMatch(whole) ? Escaped().Replace(whole, Escape) : whole;
    }

    static string Escape(Match match) => match.Value[0] == '_' ? "_x005F_"
        : string.Concat(match.Value.Select(sign => $"_x{(int)sign:X4}_"));

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Escaped();
}

/// <summary>What the cells of a column are.</summary>
internal enum WorkbookColumn
{
    Texts,
    Numbers,
    Times,
}
