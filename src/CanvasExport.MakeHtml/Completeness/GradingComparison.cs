using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Compares how students were graded besides the grades of each work: Canvas's log, the results of outcomes; and names final grades and
/// dates of some students that Canvas did not give.
/// </summary>
internal sealed class GradingComparison(
    ListReader lists, ListAges ages, ItemCounter items, ListedStudents students, ItemsInArchive held, DifferenceCollector book)
{
    int _secret;
    int _ofOthers;

    public async Task CountAsync(long courseId, IEnumerable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await lists.ReadAsync(CanvasLists.GradeChanges, courseId, line =>
        {
            if (line.Id is { } id && seen.Add(id))
            {
                Count(line.Links?.Student, ArchiveItem.GradeChange(id));
            }
        }, cancellationToken, mayLack: true);
        await CountVersionsAsync(courseId, seen.Count > 0, cancellationToken);
        Report("lines of the log of grades", "Canvas does not say whose grades they are, as long as work is graded anonymously");
        await lists.ReadAsync(
            CanvasLists.OutcomeResults, courseId,
            result => Count(result.Links?.User, new ArchiveItem(ItemKind.Outcome, 0, result.Id)), cancellationToken, mayLack: true);
        Report("results of outcomes", "Canvas does not say whose they are");
        ReportNotAsked(CanvasLists.GradeChanges, courseId, "its log of grades");
        ReportNotAsked(CanvasLists.OutcomeResults, courseId, "results of outcomes");
        ReportNotGiven(assignments);
    }

    // What the log tells of too is counted with it.
    async Task CountVersionsAsync(long courseId, bool hasLog, CancellationToken cancellationToken)
    {
        var versions = new List<GradeVersion>();
        await lists.ReadAsync(CanvasLists.GradeVersions, courseId, versions.Add, cancellationToken, mayLack: true);
        foreach (var change in GradeVersion.Changes(versions))
        {
            var item = ArchiveItem.GradeChange(change.Id!);
            if (!hasLog || held.Has(item))
            {
                Count(change.Links?.Student, item);
            }
        }
    }

    void Count(long? userId, ArchiveItem item)
    {
        if (userId is not { } id)
        {
            _secret++;
        }
        else if (held.UserName(id) is { } name || students.IsMissing(id))
        {
            items.Count(book.OfCourse, null, held.UserName(id) ?? "", item, isSaid: students.IsMissing(id));
        }
        else
        {
            _ofOthers++;
        }
    }

    void Report(string what, string whySecret)
    {
        if (_secret > 0)
        {
            book.Differ(null, "", "content", $"{_secret} {what}", "left out", whySecret);
        }

        if (_ofOthers > 0)
        {
            book.Differ(null, "", "content", $"{_ofOthers} {what}", "left out", "they are of people who are no students of the course");
        }

        (_secret, _ofOthers) = (0, 0);
    }

    // Where nobody wrote down what was asked for, that is said of the course: each fetch asks for people.
    void ReportNotAsked(CanvasList list, long courseId, string what)
    {
        var isFetched = ages.States.Any(state => state.List == CanvasLists.Users.Name);
        if (isFetched && !ages.IsLeftOut(list.Kind!) && !lists.WasAskedFor(list, courseId))
        {
            book.Differ(
                null, "", ListGap.What, $"json/{list.FileName(courseId)}", DifferenceRow.NotFetched,
                $"Canvas was never asked for {what}: run fetch-json again");
        }
    }

    void ReportNotGiven(IEnumerable<Assignment> assignments)
    {
        if (held.WithoutGrades > 0)
        {
            book.Differ(
                null, "", "content", $"final grades of {StepSummary.Count(held.WithoutGrades, "enrollment")}", "forbidden",
                "Canvas gave no grades with them, as it does where the token may not see them");
        }

        foreach (var assignment in assignments.Where(one => one is { HasOverrides: "true", Overrides: null }))
        {
            book.Differ(
                assignment.Id, "", "content", "dates of some students", DifferenceRow.NotFetched,
                "the assignment has other dates for some, and Canvas's answer does not name them: run fetch-json again");
        }
    }
}
