using System.Globalization;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>A column of the ledger's page: a name, and what stands in it of a row.</summary>
public sealed record CompletenessColumn(string Name, Func<CompletenessRow, string> Cell)
{
    public static readonly IReadOnlyList<CompletenessColumn> All =
    [
        new("Students", row => Of(row.StudentsArchive ?? 0, row.StudentsCanvas ?? 0)),
        new("Submissions", row => Of(row.SubmissionsArchive, row.SubmissionsCanvas)),
        new("Attempts", row => Of(row.AttemptsArchive, row.AttemptsCanvas)),
        new("Comments", row => Of(row.CommentsArchive, row.CommentsCanvas)),
        new("Discussion entries", row => Of(row.DiscussionEntriesArchive, row.DiscussionEntriesCanvas)),
        new("Quiz answers", row => Of(row.QuizAnswersArchive, row.QuizAnswersCanvas)),
        new("Files", row => Of(row.FilesArchive, row.FilesCanvas)),
        new("Size of files", row => row.BytesArchive == 0 ? "" : StudentFiles.SizeText(row.BytesArchive)),
        new("Recordings", row => Of(row.RecordingsArchive, row.RecordingsCanvas)),
        new("Practice quizzes, surveys", row => Of(row.QuizAttemptsArchive, row.QuizAttemptsCanvas)),
        new("Peer reviews", row => Of(row.PeerReviewsArchive, row.PeerReviewsCanvas)),
        new("Grade changes", row => Of(row.GradeChangesArchive, row.GradeChangesCanvas)),
        new("Outcome results", row => Of(row.OutcomeResultsArchive, row.OutcomeResultsCanvas)),
        new("Captions", row => Of(row.CaptionsArchive, row.CaptionsCanvas)),
        new("Marks on documents", row => Of(row.AnnotationsArchive, row.AnnotationsCanvas)),
        new("Course content", row => Of(row.ContentArchive, row.ContentCanvas)),
        new("Group workspaces", row => Of(row.GroupWorkspacesArchive, row.GroupWorkspacesCanvas)),
        new("ePortfolio pages", row => Of(row.EportfoliosArchive, row.EportfoliosCanvas)),
        new("Kept", row => Number(row.Kept)),
        new("Differences", row => Number(row.Explained + row.Unexplained)),
    ];

    /// <summary>Those that rows have something in: what nothing was found of needs no column.</summary>
    public static IReadOnlyList<CompletenessColumn> Of(IEnumerable<CompletenessRow> rows)
    {
        var all = rows.ToList();
        return [.. All.Where(column => all.Exists(row => column.Cell(row).Length > 0))];
    }

    static string Of(long held, long named) => held == named ? Number(named)
        : $"{held.ToString("#,0", CultureInfo.InvariantCulture)} of {Number(named)}";

    static string Number(long number) => number == 0 ? "" : number.ToString("#,0", CultureInfo.InvariantCulture);
}
