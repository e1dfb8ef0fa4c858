using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes pages of the ePortfolios of a student; none where there are none, or they were not fetched.</summary>
/// <param name="folder">The student.</param>
/// <param name="clock">The course's time.</param>
/// <param name="shelf">The student's files on disk.</param>
/// <param name="filesOfTexts">What the student's texts show.</param>
internal sealed class EportfolioReader(StudentFolder folder, CourseClock clock, StudentFiles shelf, LocalFiles filesOfTexts)
{
    readonly IReadOnlyList<EportfolioRow> _rows = folder.Eportfolios();

    /// <param name="student">Whose they are.</param>
    /// <param name="isTaken">Whether a file of the student has a name.</param>
    public IReadOnlyList<(string Name, WorkspacePageView View)> Pages(StudentView student, Func<string, bool> isTaken)
    {
        if (_rows.Count == 0)
        {
            return [];
        }

        var names = new PageNames(ArchivePaths.EportfolioPage, 1, isTaken);
        var chosen = new List<string>();
        LinkView[] trail =
        [
            new("All courses", "../../index.html"), new(student.CourseName, "../index.html"),
            new(student.FullName, ArchivePaths.IndexHtml),
        ];
        var works = folder.Submissions().DistinctBy(row => row.SubmissionId).ToDictionary(row => $"{row.SubmissionId}");
        var files = folder.Attachments().Where(row => row.Source == AttachmentRow.Eportfolio && row.AttachmentId is not null)
            .DistinctBy(row => row.AttachmentId).ToDictionary(row => EmbeddedLink.KeyOf(row.AttachmentId!.Value));
        return [.. WorkspaceLayout.Pages(
            _rows.GroupBy(row => row.EportfolioId).Select(portfolio => Section(portfolio, works, files)),
            new WorkspacePageView(
                $"ePortfolios of {student.FullName}", student.FullName, "ePortfolios", student.Zone, trail, [], []),
            Name)];

        string Name(int number)
        {
            while (chosen.Count < number)
            {
                chosen.Add(names.Next());
            }

            return chosen[number - 1];
        }
    }

    WorkspaceSectionView Section(
        IGrouping<long, EportfolioRow> portfolio, Dictionary<string, SubmissionRow> works, Dictionary<string, AttachmentRow> files)
    {
        var first = portfolio.First();
        var pages = portfolio.Where(row => row.PageId.Length > 0).ToList();
        var shown = pages.SelectMany(row => Ids(row.AttachmentIds)).Distinct();
        return new WorkspaceSectionView(
            $"portfolio-{portfolio.Key}",
            DisplayText.Name(first.EportfolioName.Length > 0 ? first.EportfolioName : $"ePortfolio {portfolio.Key}"),
            Phrase.Of(
                "; ", DisplayText.IsTrue(first.Public) ? "open to everybody" : first.Public.Length > 0 ? "not public" : "",
                portfolio.FirstOrDefault(row => row.PageId.Length == 0)?.Note ?? "",
                pages.Count == 0 ? DisplayText.GoneSince(clock, first.GoneAt) : ""),
            [.. pages.Select(row => Text(row, works))],
            [.. shown.Where(files.ContainsKey).Select(id => shelf.File(files[id]))]);
    }

    ContentTextView Text(EportfolioRow row, Dictionary<string, SubmissionRow> works)
    {
        var submissions = Ids(row.SubmissionIds).Select(id => works.TryGetValue(id, out var work)
            ? $"“{DisplayText.AssignmentName(work.AssignmentName, work.AssignmentId)}”"
            : $"submission {id} of another course").ToList();
        return new ContentTextView(
            $"page-{row.PageId}", DisplayText.Name(row.PageName), "Page", clock.Moment(row.UpdatedAt), "",
            HtmlSanitizer.Sanitize(row.Body, HeadingLevels.InTable, filesOfTexts),
            Phrase.Of("; ", row.Note, submissions.Count > 0 ? $"it shows the work on {string.Join(" and ", submissions)}" : ""),
            DisplayText.GoneSince(clock, row.GoneAt));
    }

    static string[] Ids(string cell) => cell.Split("; ", StringSplitOptions.RemoveEmptyEntries);
}
