using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Views;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

[Trait("Takes", "long")]
public sealed class LargeCourseTests : IDisposable
{
    const int Largest = 2_000_000;

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData(2_000, 100, "student")]
    [InlineData(300, 400, "student")]
    [InlineData(200, 100, "作品作品作品作品作品作品作品作品作品作品")]
    public async Task No_page_of_a_large_course_is_too_large(int students, int assignments, string name)
    {
        var pages = await PagesAsync(students, assignments, name);

        Assert.Equal(students, pages.Parts.Sum(part => part.Count));
        var part = pages.Parts[0];
        var lines = Lines(pages, part, assignments);
        Assert.InRange(PageRenderer.RenderCourse(pages.Course(part, lines)).Bytes.Length, Largest / 5, Largest);
        Assert.InRange(PageRenderer.RenderAssignment(pages.Assignment(0, part, lines)).Bytes.Length, 1, Largest);
    }

    [Theory]
    [InlineData(1_400, 450_000)]
    [InlineData(10_000, 5_000_000)]
    public async Task Nor_is_one_with_many_groups_and_a_syllabus_as_long_as_a_book(int members, int letters)
    {
        var folder = new CourseFolder(_archive.InExports("History"), await _archive.AddCourseAsync("History"));
        var groups = Enumerable.Range(1, members)
            .Select(number => new GroupRow(number / 4, $"Group {number / 4}: a name", "Teams", 4, 10_000_000 + number, "", ""));
        await CsvRows.WriteAsync(folder.GroupsCsvPath, groups, TestContext.Current.CancellationToken);
        await CsvRows.WriteAsync(
            folder.SyllabusCsvPath, [new SyllabusRow(1, $"<p>{new string('é', letters)}</p>")], TestContext.Current.CancellationToken);

        var pages = await PagesAsync(2_000, 100, "student");

        var lines = Lines(pages, pages.Parts[0], 100);
        Assert.InRange(PageRenderer.RenderCourse(pages.Course(pages.Parts[0], lines)).Bytes.Length, Largest / 5, Largest);
    }

    [Theory]
    [InlineData(1_400, "")]
    [InlineData(3_000, "")]
    [InlineData(5_000, "作品作品作品作品作品作品作品作品作品作品")]
    public async Task Nor_is_one_with_very_many_assignments_which_then_have_pages_of_their_own(int assignments, string name)
    {
        var pages = await PagesAsync(3, assignments, "student", name);

        var page = PageRenderer.RenderCourse(pages.Course(pages.Parts[0], Lines(pages, pages.Parts[0], assignments))).Bytes;
        Assert.InRange(page.Length, 1, Largest);
        var lists = pages.AssignmentLists().ToList();
        Assert.NotEmpty(lists);
        var listed = new List<string>();
        foreach (var (file, view) in lists)
        {
            Assert.Contains($"\"assignments/{file}\"", Encoding.UTF8.GetString(page.Span), StringComparison.Ordinal);
            var list = PageRenderer.RenderAssignmentList(view).Bytes;
            Assert.InRange(list.Length, 1, Largest);
            var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(list.Span));
            listed.AddRange(document.QuerySelectorAll(".assignments th a").Select(link => link.GetAttribute("href")!));
        }

        Assert.Equal(Enumerable.Range(1, assignments).Select(number => $"{number}.html").Order(), listed.Order());
        Assert.Equal(assignments < 2_000, Encoding.UTF8.GetString(page.Span).Contains("class=\"matrix\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nor_is_what_it_had_and_has_of_very_many_assignments_and_differences()
    {
        var name = new string('作', 250);
        var rows = Enumerable.Range(0, 5_000).Select(number => new CompletenessRow(
            1, "History", number == 0 ? null : number, name, 3, 3, 30, 30, 30, 30, 3, 3, 0, 0, 0, 0, 4, 4, 9, 9, 0, 0, 0, 0, 0));
        var differences = Enumerable.Range(0, 3_000)
            .Select(number => new DifferenceRow(1, "History", number, name, "ana", "file", name, "failed", name));

        var page = PageRenderer.RenderCourseCompleteness(
            new CourseCompleteness(await _archive.AddCourseAsync("History"), [.. rows], [.. differences]), _ => true).Bytes;

        Assert.InRange(page.Length, Largest / 5, Largest);
        var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page.Span));
        var shown = document.QuerySelectorAll(".ledger tbody tr").Length;
        Assert.Contains($"And {5_000 - shown} more in completeness.csv", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_of_thirty_with_thirty_assignments_weighs_little()
    {
        var pages = await PagesAsync(30, 30, "student");

        var page = PageRenderer.RenderCourse(pages.Course(Assert.Single(pages.Parts), Lines(pages, pages.Parts[0], 30))).Bytes;

        Assert.InRange(page.Length, 1, 300_000);
    }

    [Fact]
    public async Task The_pages_of_a_large_course_lead_to_each_other()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(course, Enumerable.Range(1, 2).Select(Assignment));
        var rows = Enumerable.Range(1, 201).Select(Student).ToList();
        foreach (var row in rows)
        {
            var student = new SmallStudent(new StudentFolder(new CourseFolder(_archive.InExports("History"), course), row), course);
            student.Submissions.Add(student.Submission(row.UserId) with { AssignmentId = 1 });
            await student.SaveAsync(TestContext.Current.CancellationToken);
        }

        await CsvRows.WriteAsync(_archive.InExports("History", ArchivePaths.StudentsCsv), rows, TestContext.Current.CancellationToken);
        await _archive.BuildAsync();

        var first = await _archive.OpenAsync("History", ArchivePaths.IndexHtml);
        var second = await _archive.OpenAsync("History", "assignments", "students-2.html");
        Assert.Equal("assignments/students-2.html", first.QuerySelector(".pages a[href]")!.GetAttribute("href"));
        Assert.Equal(
            $"{rows[0].FullName} to {rows[199].FullName}", second.QuerySelector(".pages a[href]")!.TextContent);
        Assert.Equal("../index.html", second.QuerySelector(".pages a[href]")!.GetAttribute("href"));
        Assert.Equal(rows[^1].FullName, second.QuerySelector(".pages [aria-current=page]")!.TextContent);
        Assert.Equal((200, 1), (first.QuerySelectorAll(".matrix tbody tr").Length, second.QuerySelectorAll(".matrix tbody tr").Length));
        Assert.Single((await _archive.OpenAsync("History", "assignments", "1-2.html")).QuerySelectorAll(".works > li"));
        Assert.True(SiteLinks.AssertAllResolve(_archive.Paths.ExportsFolder) > 1000);

        RecordEdit.Run(_archive.InExports("History"), $"DELETE FROM students WHERE user_id = {rows[^1].UserId}");
        await _archive.BuildAsync();
        Assert.False(File.Exists(_archive.InExports("History", "assignments", "students-2.html")));
        Assert.False(File.Exists(_archive.InExports("History", "assignments", "1-2.html")));
        Assert.True(File.Exists(_archive.InExports("History", rows[^1].Folder, ArchivePaths.IndexHtml)));
    }

    async Task<CoursePages> PagesAsync(int students, int assignments, string name, string assignmentName = "")
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(course, Enumerable.Range(1, assignments).Select(Assignment)
            .Select(row => assignmentName.Length == 0 ? row : row with { AssignmentName = assignmentName }));
        await CsvRows.WriteAsync(
            _archive.InExports("History", ArchivePaths.StudentsCsv), Enumerable.Range(1, students)
                .Select(number => Student(number) with { Folder = $"{name} {number}" }), TestContext.Current.CancellationToken);
        return new CoursePages(
            CourseScan.Of(
                Assert.Single(ExportedCourses.In(_archive.Paths).Exported([])), _archive.Paths, new ListGaps([]), new ParallelOptions()));
    }

    // As if every student had handed in everything.
    static List<StudentListItem> Lines(CoursePages pages, CoursePart part, int assignments) =>
        [.. pages.Students(part)
            .Select(student => StudentListItem.Of(student with { Reason = null }, Enumerable.Range(1, assignments)
            .Select(number => Work(student, number))))];

    static (SubmissionRow Row, SubmissionView View) Work(ScannedStudent student, int number)
    {
        var row = new SmallStudent(student.Folder, new CourseRow(1, "History", "History", "", ""))
            .Submission((student.Folder.Student.UserId * 1000) + number) with
        {
            AssignmentId = number,
            WorkflowState = "graded",
            Late = "true",
            Score = "17.75",
            PointsPossible = "100",
        };
        var files = Enumerable.Range(1, 3)
            .Select(file => new FileView($"my work {file}.docx", "DOCX", "12 kB", $"my%20work%20{file}.docx", null, FileUse.Save));
        var body = HtmlSanitizer.Sanitize($"<p>{new string('é', 300)}</p>", 3);
        var attempt = new AttemptView("1", null, "text", "", false, body, null, null, [.. files]);
        return (row, new SubmissionView(CourseLinks.Anchor(row.SubmissionId), "An essay", "", null, null, "", DisplayText.Result(row),
            null, "", "", DisplayText.Statuses(row), attempt, [], [], [], []));
    }

    static StudentRow Student(int number) => new(10_000_000 + number, $"student{number}", $"A student with a name {number}",
        $"student{number}", "active");

    static AssignmentRow Assignment(int number) =>
        new(number, string.Create(CultureInfo.InvariantCulture, $"Assignment {number}: a name of the usual length"), "<p>Write.</p>",
        "100", "2025-10-04T12:00:00Z", "");
}
