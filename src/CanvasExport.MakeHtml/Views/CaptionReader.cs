using System.Text;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The captions of a student's recordings, as players and files beside them.</summary>
internal sealed class CaptionReader(IReadOnlyList<CaptionRow> rows)
{
    const int LongestInPage = 100_000;

    static readonly string[] Kinds = ["subtitles", "captions", "descriptions", "chapters"];

    readonly ILookup<string, CaptionRow> _ofFiles = rows.Where(row => row.CaptionFile.Length > 0).ToLookup(row => row.MediaFile);

    /// <summary>Those of a recording, by its name on disk.</summary>
    public IReadOnlyList<CaptionView> Of(string fileName) => [.. _ofFiles[fileName].Select(View)];

    /// <summary>The files, with their names.</summary>
    public IEnumerable<(string Name, byte[] Text)> Files() => rows.Where(row => row.CaptionFile.Length > 0)
        .Select(row => (row.CaptionFile, Encoding.UTF8.GetBytes(WebVtt.Of(row.Content))));

    static CaptionView View(CaptionRow row)
    {
        var text = Encoding.UTF8.GetBytes(WebVtt.Of(row.Content));
        var kind = Kinds.Contains(row.Kind) ? row.Kind : "subtitles";
        var name = Phrase.Of(" ", $"{char.ToUpperInvariant(kind[0])}{kind[1..]}", row.Locale.Length > 0 ? $"({row.Locale})" : "");
        return new CaptionView(
            kind, row.Locale, DisplayText.Name(name), RelativeLink.To(row.CaptionFile),
            text.Length <= LongestInPage ? $"data:text/vtt;base64,{Convert.ToBase64String(text)}" : "");
    }
}
