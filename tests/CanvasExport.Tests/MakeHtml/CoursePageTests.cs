using AngleSharp.Dom;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

public sealed class CoursePageTests : IDisposable
{
    static readonly AssignmentRow Essay = new(
        11, "An essay", "<p>Write.</p>", "10.0", "2025-10-04T12:00:00Z", "https://canvas.school.example/courses/1/assignments/11");

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("2025-10-03T21:58:04Z", "submitted", "", "", "", "", "○", "submitted")]
    [InlineData("2025-10-03T21:58:04Z", "submitted", "true", "", "", "", "◔", "submitted late")]
    [InlineData("2025-10-03T21:58:04Z", "pending_review", "", "", "", "", "○", "submitted")]
    [InlineData("2025-10-03T21:58:04Z", "graded", "", "", "", "9.50", "●", "graded, 9.5 of 10")]
    [InlineData("2025-10-03T21:58:04Z", "graded", "true", "", "", "9.5", "◕", "graded, late, 9.5 of 10")]
    [InlineData("", "graded", "", "", "", "3", "●", "graded, 3 of 10")]
    [InlineData("", "unsubmitted", "", "true", "", "", "✕", "missing")]
    [InlineData("", "graded", "", "true", "", "0", "✕", "missing, 0 of 10")]
    [InlineData("", "graded", "", "", "true", "", "–", "excused")]
    [InlineData("", "unsubmitted", "", "", "", "", "·", "not submitted")]
    public async Task A_cell_shows_how_the_work_stands_and_leads_to_it(
        string submittedAt, string state, string late, string missing, string excused, string score, string glyph, string text)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission(42) with
        {
            SubmittedAt = submittedAt,
            WorkflowState = state,
            Late = late,
            Missing = missing,
            Excused = excused,
            Score = score,
        });

        var cell = (await OpenCourseAsync(student)).QuerySelector(".matrix tbody td")!;

        var link = cell.QuerySelector("a")!;
        Assert.Equal(
            (glyph, text, text), (cell.QuerySelector("[aria-hidden]")!.TextContent, cell.QuerySelector("b")!.TextContent,
            link.GetAttribute("title")));
        Assert.Equal("alma/index.html#submission-42", link.GetAttribute("href"));
    }

    [Fact]
    public async Task The_matrix_has_a_row_for_each_student_and_a_column_for_each_assignment()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(course, [Essay with { AssignmentId = 7, AssignmentName = "First" }, Essay]);
        var alma = await _archive.AddStudentAsync(course, "alma", "Alma Reyes");
        var ben = await _archive.AddStudentAsync(course, "ben");
        alma.Submissions.Add(alma.Submission(1));
        alma.Submissions.Add(alma.Submission(2) with { AssignmentId = 99, AssignmentName = "Gone from the list" });
        ben.Submissions.Add(ben.Submission(3) with { AssignmentId = 7 });
        await ben.SaveAsync(TestContext.Current.CancellationToken);

        var page = await OpenCourseAsync(alma);

        Assert.Equal(
            ["First", "An essay", "Gone from the list"], page.QuerySelectorAll(".matrix thead th[scope=col]")
            .Select(cell => cell.TextContent));
        Assert.Equal(
            ["assignments/7.html", "assignments/11.html", "assignments/99.html"], page.QuerySelectorAll(".matrix thead a")
                .Select(link => link.GetAttribute("href")));
        Assert.Equal(
            ["Alma Reyes: no submission here, submitted, submitted", "ben: submitted, no submission here, no submission here"],
            page.QuerySelectorAll(".matrix tbody tr").Select(row =>
                $"{row.QuerySelector("th[scope=row]")!.TextContent}: {string.Join(", ", row.QuerySelectorAll("b").Select(cell => cell.TextContent))}"));
    }

    [Fact]
    public async Task The_course_lists_its_students_and_assignments_with_what_was_handed_in()
    {
        var student = await _archive.AddStudentAsync(
            await _archive.AddCourseAsync("History", timeZone: "Europe/Lisbon", term: "Autumn 2025"), "alma", "Alma Reyes");
        await _archive.AddAssignmentsAsync(student.Course, [Essay]);
        await _archive.AddStudentAsync(student.Course, "ben");
        student.Submissions.Add(student.Submission() with { WorkflowState = "graded" });

        var page = await OpenCourseAsync(student);

        Assert.Contains("Autumn 2025", page.QuerySelector(".masthead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["alma · 1 of 1", "0 of 0"], page.QuerySelectorAll(".people li .quiet").Select(remark => remark.TextContent));
        Assert.Equal(
            ["An essay", "4 October 2025, 13:00", "10", "1 of 2", "1"], page.QuerySelectorAll(".assignments tbody tr > *")
                .Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            ["students.csv", "assignments/assignments.csv", "assignments/rubrics.csv"], page.QuerySelectorAll(".sources a")
                .Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_first_page_is_called_by_the_school_when_the_archive_knows_it()
    {
        var student = await _archive.AddStudentAsync();
        await _archive.AddAssignmentsAsync(student.Course, [Essay]);
        await CsvRows.WriteAsync(
            _archive.Paths.FilesCsvPath, [new FileRow("exports/History/a", "1", 2_000_000, "", FileRow.Saved, "", "", 1),
                new FileRow("exports/History/b", "2", 5, "", "missing", "why", "", 1)], TestContext.Current.CancellationToken);

        await OpenCourseAsync(student);
        var site = await _archive.OpenAsync(ArchivePaths.IndexHtml);

        Assert.Equal("canvas.school.example", site.QuerySelector("h1")!.TextContent);
        Assert.Equal(["1", "0", "1 file, 2 MB", "1 file"], site.QuerySelectorAll(".totals dd").Select(total => total.TextContent));
    }

    [Fact]
    public async Task When_Canvas_is_asked_again_only_the_first_page_changes()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        await OpenCourseAsync(student);
        var before = Pages();
        await File.WriteAllTextAsync(
            _archive.InExports(ArchivePaths.TimeStamp), "2026-03-15 10:00:00 +01:00\n", TestContext.Current.CancellationToken);

        await OpenCourseAsync(student);

        Assert.Equal([_archive.InExports(ArchivePaths.IndexHtml)], Pages().Except(before).Select(page => page.Path));
    }

    IEnumerable<(string Path, DateTime Written)> Pages() =>
        [.. Directory.EnumerateFiles(_archive.Paths.ExportsFolder, "*.html", SearchOption.AllDirectories)
            .Select(path => (path, File.GetLastWriteTimeUtc(path)))];

    async Task<IDocument> OpenCourseAsync(SmallStudent student)
    {
        await _archive.BuildAndOpenAsync(student);
        return await _archive.OpenAsync(student.Course.Folder, ArchivePaths.IndexHtml);
    }
}
