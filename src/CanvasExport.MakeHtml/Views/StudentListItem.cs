using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What the pages of a course and its assignments say of one student, by assignment.</summary>
internal sealed record StudentListItem(ScannedStudent Student, IReadOnlyDictionary<long, AssignmentWork> Works)
{
    // A submission with more has them all on the student's page.
    const int MostFiles = 6;

    public static StudentListItem Of(ScannedStudent student, IEnumerable<(SubmissionRow Row, SubmissionView View)> submissions) => new(
        student,
        submissions.DistinctBy(work => work.Row.AssignmentId).ToDictionary(
            work => work.Row.AssignmentId,
            work => new AssignmentWork(Standing.Of(work.Row), DisplayText.Cell(work.Row), work.View.Anchor, Work(student, work.View))));

    static WorkView Work(ScannedStudent student, SubmissionView view)
    {
        var files = view.Newest.Recording is { } recording ? view.Newest.Files.Prepend(recording) : view.Newest.Files;
        var link = student.Link("../");
        return new WorkView(
            link with { Link = $"{link.Link}#{view.Anchor}" },
            view.Statuses,
            view.Result,
            view.Newest.SubmittedAt,
            Excerpt.Of(view.Newest.FirstWords) is { Length: > 0 } excerpt ? excerpt : DisplayText.Name(view.Newest.Url?.Text ?? ""),
            [.. files.Take(MostFiles).Select(file => Beside(file, student))],
            Math.Max(0, view.Newest.FileCount - MostFiles));
    }

    // The links of a student's page begin in the student's folder; what can be read of a file stands there alone.
    static FileView Beside(FileView file, ScannedStudent student)
    {
        var folder = $"../{RelativeLink.To(student.Folder.Student.Folder)}/";
        return file with
        {
            Preview = null,
            Link = file.Link is null ? null : folder + file.Link,
            Thumbnail = file.Thumbnail is null ? null
            : folder + file.Thumbnail
        };
    }
}

/// <summary>A student's work on one assignment: for the matrix, and for the assignment's page.</summary>
internal sealed record AssignmentWork(Standing Standing, string Text, string Anchor, WorkView View);
