using System.Text.RegularExpressions;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Keeps a spreadsheet from running what a student wrote: a cell that begins like a formula and is no number gets one leading
/// <c>'</c>, which reading takes off again. https://owasp.org/www-community/attacks/CSV_Injection
/// </summary>
public static partial class CsvCell
{
    public static string Guard(string cell) => MayBeFormula(cell) && LooksLikeFormula().IsMatch(cell) && !Number().IsMatch(cell)
        ? "'" + cell : cell;

    /// <summary>What was guarded, so that <c>Unguard(Guard(x)) == x</c> for every text.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') && LooksLikeFormula().IsMatch(cell) ? cell[1..] : cell;

    // Nearly no cell begins with one of these, and to ask an expression takes longer than all else that is done with a cell.
    static bool MayBeFormula(string cell) => cell is ['\'' or '=' or '+' or '-' or '@' or '\t' or '\r', ..];

    // Text that brings its own ' before a formula gets one more, or reading would take the wrong one away.
    [GeneratedRegex(@"\A'*[=+\-@\t\r]")]
    private static partial Regex LooksLikeFormula();

    [GeneratedRegex(@"\A[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\z", RegexOptions.ECMAScript)]
    private static partial Regex Number();
}
