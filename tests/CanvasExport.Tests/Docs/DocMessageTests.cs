using System.Text;
using System.Text.RegularExpressions;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Docs;

public sealed partial class DocMessageTests
{
    // What varies stands as … in docs; a shorter piece between two of them proves nothing.
    const int LeastLength = 4;

    [Fact]
    public void Every_message_in_troubleshooting_is_one_that_a_program_says()
    {
        var source = Source();
        var cells = DocPage.Read("docs/troubleshooting.md").Text.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);

        var pieces = cells.SelectMany(cell => Code().Matches(cell)).SelectMany(message => message.Groups["text"].Value.Split('…'))
            .Select(piece => piece.Trim()).Where(piece => piece.Length >= LeastLength).ToList();
        var unknown = pieces.Where(piece => !source.Contains(piece, StringComparison.Ordinal));

        Assert.True(pieces.Count > 40, $"only {pieces.Count} pieces of messages were found");
        Assert.Empty(unknown);
    }

    // Sentences that go over several lines as one, with the names that they are made with.
    static string Source()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories))
        {
            text.Append(Joint().Replace(File.ReadAllText(file), ""));
        }

        return text.Replace("{CanvasOptions.UrlVariable}", "CANVAS_API_URL").Replace("{CanvasOptions.TokenVariable}", "CANVAS_API_TOKEN")
            .ToString();
    }

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();
}
