using System.Globalization;
using System.Text;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes pages of what a course offered besides assignments; none where that was not fetched.</summary>
internal sealed class ContentReader(CourseScan scan, LocalFiles files)
{
    const int PageBytes = 1_200_000;
    const string TooLong = "it is too long to stand here, and stands whole in content.csv";

    readonly IReadOnlyList<ContentRow> _rows = scan.Folder.Content();

    /// <summary>The pages by their numbers, the first being 1; none where there is nothing.</summary>
    public IEnumerable<(int Number, ContentPageView View)> Pages()
    {
        LinkView[] trail = [new("All courses", "../../index.html"), new(scan.Course.CourseName, "../index.html")];
        var parts = _rows.Count == 0 ? [] : Parts().ToList();
        var places = parts.Index().SelectMany(part => part.Item.Select(text => (text.Anchor, part.Index)))
            .DistinctBy(text => text.Anchor).ToDictionary(text => text.Anchor, text => $"{File(text.Index + 1)}#{text.Anchor}");
        var modules = Modules(places).ToList();
        var all = modules.SelectMany(module => module.Items).Where(item => item.Remark.Length > 0).ToList();
        return parts.Select((texts, index) => (index + 1, new ContentPageView(
            DisplayText.Name(scan.Course.CourseName), scan.Clock.Zone, trail, index == 0 ? modules : [], texts, index == 0 ? all : [],
            PageLinkView.Numbered(parts.Count, index + 1, File))));
    }

    /// <summary>The name of a page, seen from the others.</summary>
    public static string File(int number) => number == 1 ? "content.html" : $"content-{number}.html";

    // Each with as many texts as a browser shows at once, and at least one page.
    IEnumerable<IReadOnlyList<ContentTextView>> Parts() => PageWeight.Pack(
        _rows.Where(row => row.Kind is ContentRow.Page or ContentRow.Announcement).Select(Text),
        text => Encoding.UTF8.GetByteCount(text.Text.ToString()), PageBytes).DefaultIfEmpty([]);

    ContentTextView Text(ContentRow row)
    {
        var text = HtmlSanitizer.Sanitize(row.Body, HeadingLevels.InTable, files);
        var isLong = LongTexts.IsLong(text, PageBytes);
        return new ContentTextView(
            Anchor(row.Kind, row.ContentId), DisplayText.Name(row.Title), row.Kind == ContentRow.Page ? "Page" : "Announcement",
            scan.Clock.Moment(row.PostedAt), DisplayText.Name(row.Author), isLong ? HtmlSanitizer.Plain(Excerpt.Of(text)) : text,
            Phrase.Of("; ", row.Note, isLong ? TooLong : ""), Gone(row));
    }

    IEnumerable<ModuleView> Modules(Dictionary<string, string> places)
    {
        var items = _rows.Where(row => row.Kind == ContentRow.Item).ToLookup(row => row.ModuleId);
        return _rows.Where(row => row.Kind == ContentRow.Module).OrderBy(row => Number(row.Position)).Select(row => new ModuleView(
            DisplayText.Name(row.Title),
            [.. items[row.ContentId].OrderBy(item => Number(item.Position)).Select(item => Item(item, places))], Gone(row)));
    }

    ModuleItemView Item(ContentRow row, Dictionary<string, string> places)
    {
        var link = row.Type switch
        {
            "Page" => places.GetValueOrDefault(Anchor(ContentRow.Page, row.TargetId)),
            "Assignment" when DisplayText.IsTrue(row.Archived) && long.TryParse(row.TargetId, CultureInfo.InvariantCulture, out var id) =>
                CourseLinks.AssignmentFile(id),
            "ExternalUrl" or "ExternalTool" => SafeLink.TryParse(row.Address),
            _ => null,
        };
        var isOutside = row.Type is "ExternalUrl" or "ExternalTool";
        return new ModuleItemView(
            DisplayText.Name(row.Title), Kind(row.Type), link, isOutside, row.Archived == "false" ? "not in this archive" : "", Gone(row));
    }

    string Gone(ContentRow row) => DisplayText.GoneSince(scan.Clock, row.GoneAt);

    static string Anchor(string kind, string id) => $"{kind}-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(id))}";

    static int Number(string position) =>
        int.TryParse(position, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    static string Kind(string type) => type switch
    {
        "SubHeader" => "heading",
        "ExternalUrl" => "address",
        "ExternalTool" => "external tool",
        _ => DisplayText.Name(type.ToLowerInvariant()),
    };
}
