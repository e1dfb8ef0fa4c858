using System.Text.RegularExpressions;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Docs;

/// <summary>A page of the documentation, as its readers find it in the repository.</summary>
/// <param name="Name">Its place, relative to the repository, with <c>/</c> between folders.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed partial record DocPage(string Name, string Text)
{
    static readonly string[] Front = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

    /// <summary>The front pages and everything in docs/.</summary>
    public static IReadOnlyList<DocPage> All { get; } =
    [
        .. Front.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Folder, "docs"), "*.md")
            .Select(file => $"docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)).Select(Read),
    ];

    public static DocPage Read(string name) =>
        new(name, File.ReadAllText(Path.Combine(Repository.Folder, name)).ReplaceLineEndings("\n"));

    /// <summary>Its prose, without what stands between lines of three backticks.</summary>
    public string Prose => Fenced().Replace(Text, "");

    /// <summary>Where its links and pictures lead, as written; addresses in code are none.</summary>
    public IEnumerable<string> Links => Link().Matches(InlineCode().Replace(Prose, "")).Select(match => match.Groups["to"].Value);

    /// <summary>What a link can name on this page: its headings, as GitHub turns them into anchors.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>(StringComparer.Ordinal);
            foreach (var anchor in Heading().Matches(Prose).Select(match => AnchorOf(match.Groups["title"].Value)))
            {
                for (var number = 0; !anchors.Add(number == 0 ? anchor : $"{anchor}-{number}"); number++)
                {
                }
            }

            return anchors;
        }
    }

    /// <summary>The example on this page that holds a text: what stands between two lines of three backticks.</summary>
    public string Example(string holds) =>
        Fenced().Matches(Text).Select(match => match.Value.Split('\n', 2)[1][..^"```".Length])
            .Single(example => example.Contains(holds, StringComparison.Ordinal));

    /// <summary>The first column of the first table under a heading, without its own heading.</summary>
    public IReadOnlyList<string> FirstColumnUnder(string heading)
    {
        var start = Text.IndexOf($"\n### {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Name} has no heading '{heading}'");
        var end = Text.IndexOf("\n#", start + 1, StringComparison.Ordinal);
        var lines = Text[start..(end < 0 ? Text.Length : end)].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        return [.. lines.Skip(1).Select(line => line.Split('|')[1].Trim())];
    }

    static string AnchorOf(string title) =>
        NotInAnchor().Replace(LinkedText().Replace(title, "$1").ToLowerInvariant(), "").Trim().Replace(' ', '-');

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\[[^\]]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkedText();

    [GeneratedRegex(@"^#{1,6} (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
