using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>
/// What somebody might hand in to run in the page of somebody else: the files in <c>Corpus/</c>, a payload a line and a file a
/// kind, written after what OWASP, the HTML5 security cheat sheet and the research on mutation publish.
/// </summary>
internal static partial class HostileHtml
{
    const string Folder = "Corpus/";

    static readonly Dictionary<string, IReadOnlyList<string>> ByKind = typeof(HostileHtml).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(name => name[Folder.Length..], name => (IReadOnlyList<string>)[.. Read(name)]);

    public static TheoryData<string> Kinds => [.. ByKind.Keys];

    public static IReadOnlyList<string> Payloads { get; } = [.. ByKind.Values.SelectMany(payloads => payloads)];

    public static IReadOnlyList<string> OfKind(string kind) => ByKind[kind];

    static IEnumerable<string> Read(string name)
    {
        using var reader = new StreamReader(typeof(HostileHtml).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return Escaped().Replace(line, match => Character(match.Groups[1].Value));
            }
        }
    }

    // Half of a surrogate pair is a character here too.
    static string Character(string hex) =>
        int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var code && code <= char.MaxValue
            ? ((char)code).ToString()
            : char.ConvertFromUtf32(code);

    [GeneratedRegex(@"\{U\+([0-9A-F]{4,6})\}")]
    private static partial Regex Escaped();
}
