using System.Net;
using System.Text.RegularExpressions;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>Draws an equation, black on nothing as Canvas does; of LaTeX it knows fractions in one line and the commonest signs.</summary>
internal static partial class Equation
{
    static readonly (string Typed, string Sign)[] Signs = [
        ("\\sin", "sin "), ("\\cos", "cos "), ("\\tan", "tan "), ("\\pi", "π"), ("\\varphi", "φ"), ("\\lambda", "λ"), ("\\cdot", "·")];

    public static string Draw(string latex)
    {
        var line = Fraction().Replace(latex, "$1 / $2");
        foreach (var (typed, sign) in Signs)
        {
            line = line.Replace(typed, sign, StringComparison.Ordinal);
        }

        line = line.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{16 + (line.Length * 10)}" height="28">
            <text x="8" y="20" font-family="serif" font-style="italic" font-size="18">{WebUtility.HtmlEncode(line)}</text>
            </svg>
            """;
    }

    [GeneratedRegex(@"\\frac\{([^{}]*)\}\{([^{}]*)\}")]
    private static partial Regex Fraction();
}
