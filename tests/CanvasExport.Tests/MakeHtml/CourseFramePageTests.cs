using AngleSharp.Dom;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What stands around the work of a course: a reviewer needs no Canvas to understand it.</summary>
public sealed class CourseFramePageTests : IDisposable
{
    static readonly AssignmentRow Essay = new(11, "An essay", "<p>Write.</p>", "10.0", "", "", 1, "Written work", "40.50");

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task The_course_says_what_the_school_calls_it_from_when_to_when_it_ran_and_who_taught_it()
    {
        var course = await _archive.AddCourseAsync("History", term: "Autumn 2025");
        await WriteAsync(course, "../courses.csv", course with { CourseCode = "HIS-1", EndAt = "2025-12-20T18:00:00Z" });
        await WriteAsync(
            course, ArchivePaths.TeachersCsv, new TeacherRow(1, "areis", "Ana Reis", "teacher", "active", ""),
            new TeacherRow(2, "jw", "", "teaching assistant", "", ""));

        var head = (await OpenAsync(course)).QuerySelector(".masthead")!;

        Assert.Equal(
            ["HIS-1", "Autumn 2025", "1 September 2025 to 20 December 2025", "available"],
            head.QuerySelector(".facts")!.QuerySelectorAll("span").Select(Words));
        Assert.Equal(["Ana Reis, teacher", "jw, teaching assistant"], head.QuerySelectorAll(".teachers span").Select(Words));
        Assert.Contains(
            "HIS-1", (await _archive.OpenAsync(ArchivePaths.IndexHtml)).QuerySelector(".course")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_syllabus_is_read_at_once_and_runs_nothing()
    {
        var course = await _archive.AddCourseAsync("History");
        await WriteAsync(
            course, ArchivePaths.SyllabusCsv, new SyllabusRow(1, "<h1>Weeks</h1><p onclick='x()'>Fourteen.</p><script>alert(1)</script>"));

        var section = (await OpenAsync(course)).QuerySelector(".syllabus")!;

        Assert.Equal("<h3>Weeks</h3><p>Fourteen.</p>", section.QuerySelector(".prose")!.InnerHtml);
        Assert.Null(section.QuerySelector("details"));
    }

    [Fact]
    public async Task A_long_syllabus_is_folded_behind_its_first_words()
    {
        var course = await _archive.AddCourseAsync("History");
        await WriteAsync(
            course, ArchivePaths.SyllabusCsv,
            new SyllabusRow(1, $"<p>Every map is an argument.</p><p>{string.Join(' ', Enumerable.Repeat("word", 600))}</p>"));

        var section = (await OpenAsync(course)).QuerySelector(".syllabus")!;

        Assert.False(section.QuerySelector("details")!.HasAttribute("open"));
        Assert.Contains("argument", section.QuerySelector("details .prose")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Every map is an argument. word", section.QuerySelector(".excerpt")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_stand_above_the_students_and_each_student_names_theirs()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddStudentAsync(course, "alma");
        await WriteAsync(course, ArchivePaths.StudentsCsv, new StudentRow(100, "alma", "Alma", "alma", "active", "Monday; Friday"));
        await WriteAsync(
            course, ArchivePaths.SectionsCsv, new SectionRow(1, "Monday", "", "2025-09-08T06:00:00Z", "2025-12-01T06:00:00Z", 1),
            new SectionRow(2, "Friday", "", "", "", 12));

        var page = await OpenAsync(course);

        Assert.Equal(
            ["Monday 1 student 8 September 2025 to 1 December 2025", "Friday 12 students"], page.QuerySelectorAll(".sections li")
            .Select(Words));
        Assert.Equal("alma · 0 of 0 · Monday; Friday", page.QuerySelector(".people .quiet")!.TextContent);
        Assert.Contains("and the section.", page.QuerySelector("section:has(> #students) .quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["alma", "Monday; Friday"], (await _archive.OpenAsync("History", "alma", "index.html"))
            .QuerySelectorAll(".masthead .facts span").Select(Words));
    }

    [Fact]
    public async Task A_course_of_one_section_does_not_speak_of_it()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddStudentAsync(course, "alma");
        await WriteAsync(course, ArchivePaths.StudentsCsv, new StudentRow(100, "alma", "Alma", "alma", "active", "History"));
        await WriteAsync(course, ArchivePaths.SectionsCsv, new SectionRow(1, "History", "", "", "", 1));

        Assert.Empty((await OpenAsync(course)).QuerySelectorAll(".sections"));
        Assert.Equal("alma", Words((await _archive.OpenAsync("History", "alma", "index.html")).QuerySelector(".masthead .facts")!));
    }

    [Fact]
    public async Task Groups_show_their_members_who_lead_to_their_pages()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddStudentAsync(course, "alma", "Alma Reyes");
        await WriteAsync(course, ArchivePaths.GroupsCsv,
            new GroupRow(1, "North", "Teams", 3, 100, "alma", "Alma"), new GroupRow(1, "North", "Teams", 3, 9, "gone", ""),
            new GroupRow(2, "South", "Teams", 0, null, "", ""), new GroupRow(3, "Bare", "", 4, null, "", ""));

        var page = await OpenAsync(course);

        Assert.Equal(
            ["North Alma Reyes gone and 1 more", "South nobody", "Bare 4 members"], page.QuerySelectorAll(".groups > div")
            .Select(group => string.Join(' ', group.Children.Select(Words))));
        Assert.Equal(["Teams"], page.QuerySelectorAll("section:has(.groups) h3").Select(Words));
        Assert.Equal(["alma/index.html"], page.QuerySelectorAll(".groups a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Assignments_stand_under_their_groups_with_what_each_counts_and_which_scores_are_dropped()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(
            course, [Essay, Essay with { AssignmentId = 12, AssignmentName = "Quiz 1", AssignmentGroupId = 2 },
            Essay with { AssignmentId = 13, AssignmentName = "Alone", AssignmentGroupId = 99 }]);
        await WriteAsync(course, "assignments/assignment_groups.csv",
            new AssignmentGroupRow(1, "Written work", "40.50", "1", "", "11; 77"), new AssignmentGroupRow(2, "Quizzes", "0", "2", "1", ""),
            new AssignmentGroupRow(3, "Taking part", "59.5", "", "", ""));

        var section = (await OpenAsync(course)).QuerySelector("section:has(> #assignments)")!;

        Assert.Equal(
            [
                "h3 Written work", "p 40.5 % of the grade; the lowest score is dropped, but never that of “An essay”", "table An essay",
                "h3 Quizzes", "p does not count; the 2 lowest scores and the highest score are dropped", "table Quiz 1",
                "h3 Taking part", "p 59.5 % of the grade; no assignment",
                "h3 In no group", "table Alone",
            ],
            section.Children.Skip(1).Where(part => part.TextContent.Length > 0)
                .Select(part => $"{part.LocalName} {Words(part.QuerySelector("tbody a") ?? part)}"));
        Assert.Equal("part of Written work, which counts 40.5 % of the grade", Words(await GroupAsync("11")));
        Assert.Equal("part of Quizzes, which does not count", Words(await GroupAsync("12")));
        Assert.DoesNotContain(
            "part of", (await _archive.OpenAsync("History", "assignments", "13.html")).QuerySelector(".masthead")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_group_that_Canvas_makes_by_itself_is_not_spoken_of()
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(course, [Essay with { AssignmentGroup = "Assignments", GroupWeight = "" }]);
        await WriteAsync(course, "assignments/assignment_groups.csv", new AssignmentGroupRow(1, "Assignments", "", "", "", ""));

        var page = await OpenAsync(course);

        Assert.Empty(page.QuerySelectorAll("section:has(> #assignments) h3"));
        Assert.Single(page.QuerySelectorAll(".assignments tbody tr"));
        Assert.DoesNotContain(
            "part of", (await _archive.OpenAsync("History", "assignments", "11.html")).QuerySelector(".masthead")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leads_to_the_tables_that_it_was_made_of()
    {
        var course = await _archive.AddCourseAsync("History");
        string[] tables = ["teachers.csv", "sections.csv", "groups.csv", "syllabus.csv", "assignments/assignment_groups.csv"];
        await WriteAsync<TeacherRow>(course, tables[0]);
        await WriteAsync<SectionRow>(course, tables[1]);
        await WriteAsync<GroupRow>(course, tables[2]);
        await WriteAsync<SyllabusRow>(course, tables[3]);
        await WriteAsync<AssignmentGroupRow>(course, tables[4]);

        var page = await OpenAsync(course);

        Assert.Equal(["students.csv", .. tables], page.QuerySelectorAll(".sources a").Select(link => link.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll(".syllabus, .groups, .sections, .teachers"));
    }

    async Task<IElement> GroupAsync(string assignment) =>
        (await _archive.OpenAsync("History", "assignments", $"{assignment}.html")).QuerySelectorAll(".masthead .facts span")
            .First(span => span.TextContent.StartsWith("part of", StringComparison.Ordinal));

    static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    Task WriteAsync<TRow>(CourseRow course, string table, params TRow[] rows) =>
        CsvRows.WriteAsync(_archive.InExports(course.Folder, table), rows, TestContext.Current.CancellationToken);

    async Task<IDocument> OpenAsync(CourseRow course)
    {
        await _archive.BuildAsync();
        return await _archive.OpenAsync(course.Folder, ArchivePaths.IndexHtml);
    }
}
