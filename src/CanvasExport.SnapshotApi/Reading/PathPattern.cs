using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Which files are wanted: a name in any folder, or with a <c>/</c> a path from the home on; <c>*</c> and <c>?</c> stand for letters of one
/// name, <c>**</c> for any folders.
/// </summary>
internal sealed class PathPattern
{
    const int MostCharacters = 500;

    readonly Regex _regex;

    PathPattern(Regex regex) => _regex = regex;

    /// <summary>Null where no file can be meant.</summary>
    public static PathPattern? TryParse(string text)
    {
        var pattern = text.Trim().TrimStart('/');
        if (pattern.Length is 0 or > MostCharacters || pattern.EndsWith('/') || pattern.Split('/').Any(part => part is "" or "." or ".."))
        {
            return null;
        }

        // Without backtracking: what a caller types takes time in proportion to the path, and not more.
        return new PathPattern(new Regex(
            $@"\A{(pattern.Contains('/', StringComparison.Ordinal) ? "" : "(?:.*/)?")}{Translate(pattern)}\z",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant));
    }

    public bool IsMatch(string path) => _regex.IsMatch(path);

    static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            var rest = pattern.AsSpan(at);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                at += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                at++;
            }
            else
            {
                regex.Append(rest[0] switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(rest[..1].ToString()) });
            }
        }

        return regex.ToString();
    }
}
