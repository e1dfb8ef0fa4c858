using System.Collections.Concurrent;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The prompts of a course as the pages of its students show them: each is read once, and one as long as a book is begun there
/// and leads to its own pages.</summary>
internal sealed class Prompts(IEnumerable<AssignmentRow> assignments, LocalFiles files)
{
    readonly Dictionary<long, string> _ofAssignments = assignments.DistinctBy(row => row.AssignmentId)
        .ToDictionary(row => row.AssignmentId, row => row.AssignmentDescription);

    readonly ConcurrentDictionary<long, (string Html, SafeHtml Text)> _read = new();

    public SafeHtml Of(SubmissionRow row)
    {
        if (_read.TryGetValue(row.AssignmentId, out var known) && known.Html == row.AssignmentDescription)
        {
            return known.Text;
        }

        var text = Read(row.AssignmentDescription, files);
        if (LongTexts.IsLong(text))
        {
            var isThere = _ofAssignments.GetValueOrDefault(row.AssignmentId) == row.AssignmentDescription;
            text = LongTexts.Beginning(
                text, $"../{(isThere ? CourseLinks.AssignmentText(row.AssignmentId, 1) : CourseLinks.Assignment(row.AssignmentId))}");
        }

        _read[row.AssignmentId] = (row.AssignmentDescription, text);
        return text;
    }

    public static SafeHtml Read(string html, LocalFiles files) => HtmlSanitizer.Sanitize(html, HeadingLevels.InSection, files);
}
