using System.Globalization;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The marks on a student's documents, page by page.</summary>
internal sealed class MarkReader(IEnumerable<AnnotationRow> rows, CourseClock clock)
{
    const int LongestText = 20_000;

    readonly ILookup<(long, long), AnnotationRow> _of = rows.ToLookup(row => (row.SubmissionId, row.AttachmentId));

    /// <summary>Whether there is any on a document of a submission.</summary>
    public bool Has(long submissionId) => _of.Any(document => document.Key.Item1 == submissionId);

    /// <summary>Those on a document; the document with the marks on it shows them itself.</summary>
    public IReadOnlyList<MarkView> On(AttachmentRow row) =>
        row is not { SubmissionId: { } submission, AttachmentId: { } id, Source: "submission" } ? [] : [..
            _of[(submission, id)].OrderBy(mark => int.TryParse(mark.Page, CultureInfo.InvariantCulture, out var page) ? page : 0)
            .ThenBy(mark => mark.CreatedAt, StringComparer.Ordinal).Select(View)];

    MarkView View(AnnotationRow row) => new(
        Phrase.Of(", ", Kind(row.Type), row.Page.Length > 0 ? $"page {row.Page}" : ""),
        DisplayText.Name(row.UserName), clock.Moment(row.CreatedAt), HtmlText.Cut(row.Contents, LongestText),
        DisplayText.GoneSince(clock, row.GoneAt));

    static string Kind(string type) => type switch
    {
        "point" => "Point",
        "area" => "Area",
        "highlight" => "Highlight",
        "strikeout" => "Strikeout",
        "freedraw" or "ink" => "Drawing",
        "freetext" => "Text",
        "commentReply" => "Answer",
        "comment" => "Comment",
        _ => "Mark",
    };
}
