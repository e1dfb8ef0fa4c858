using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What became otherwise in a course itself stands in changes.csv, once.</summary>
public sealed partial class CourseChangesSpecs
{
    const string Kept = "Canvas gives no text of it any more, this is the last one";

    const string Style = "Style, 5 points; Good: 5|Style, 5 points; Poor: 0";

    static readonly (string Name, Action<SchoolCourse> Change, string[] Told)[] Rows =
    [
        ("course renamed", course => course.Name = "Charts", ["changed course detail: course_name Maps > Charts"]),
        ("course ended", course => course.WorkflowState = "completed", ["changed course detail: workflow_state available > completed"]),
        ("course given an end", course => course.EndAt = "2024-07-01T00:00:00Z",
            ["new course detail: end_at  > 2024-07-01T00:00:00Z"]),
        ("syllabus rewritten", course => course.SyllabusBody = "<p>Months</p>", ["changed syllabus: # <p>Weeks</p> > <p>Months</p>"]),
        ("syllabus emptied", course => course.SyllabusBody = null, ["gone syllabus: # <p>Weeks</p> > "]),
        ("assignment renamed", course => course.Assignments[0].Name = "Long essay",
            ["changed assignment of Long essay: # Essay > Long essay"]),
        ("assignment added", course => course.AddAssignment("Talk"), ["new assignment of Talk: #  > Talk"]),
        ("assignment deleted", course => course.Assignments.RemoveAt(1), ["gone assignment of Quiz: # Quiz > "]),
        ("due date moved", course => course.Assignments[0].DueAt = "2024-03-09T22:59:00Z",
            ["changed due date of Essay: # 2024-03-02T22:59:00Z > 2024-03-09T22:59:00Z"]),
        ("due date set", course => course.Assignments[1].DueAt = "2024-03-09T22:59:00Z",
            ["new due date of Quiz: #  > 2024-03-09T22:59:00Z"]),
        ("due date taken away", course => course.Assignments[0].DueAt = null, ["gone due date of Essay: # 2024-03-02T22:59:00Z > "]),
        ("points", course => course.Assignments[0].PointsPossible = 20, ["changed points of Essay: # 10 > 20"]),
        ("prompt rewritten", course => course.Assignments[0].Description = "<p>Write more</p>",
            ["changed prompt of Essay: # <p>Write</p> > <p>Write more</p>"]),
        ("prompt emptied", course => course.Assignments[0].Description = "", ["gone prompt of Essay: # <p>Write</p> > "]),
        ("criterion worth more", course => course.Assignments[0].Rubric[0] = new SchoolCriterion("_1", 8, "Style", Good, Poor),
            [$"changed rubric criterion of Essay: _1 {Style} > {Style.Replace("5 points", "8 points", StringComparison.Ordinal)}"]),
        ("criterion added", course => course.Assignments[0].Rubric.Add(new SchoolCriterion("_2", 3, "Facts")),
            ["new rubric criterion of Essay: _2  > Facts, 3 points"]),
        ("criterion deleted", course => course.Assignments[0].Rubric.Clear(),
            [$"gone rubric criterion of Essay: _1 {Style} > "]),
        ("override moved", course => course.Assignments[0].Overrides[0]["due_at"] = "2024-03-12T22:59:00Z",
            ["changed override of Essay: # student #, due 2024-03-05T22:59:00Z > student #, due 2024-03-12T22:59:00Z"]),
        ("override deleted", course => course.Assignments[0].Overrides.Clear(),
            ["gone override of Essay: # student #, due 2024-03-05T22:59:00Z > "]),
        ("section renamed", course => course.Sections[0].Name = "Friday", ["changed section: # Monday > Friday"]),
        ("section added", course => course.AddSection("Friday"), ["new section: #  > Friday"]),
        ("section deleted", course => course.Sections.RemoveAt(1), ["gone section: # Tuesday > "]),
        ("teacher added", course => course.Enroll(course.School.AddUser("Dr Reis", "reis"), EnrollmentType.Teacher),
            ["new teacher: # (teacher)  > Dr Reis"]),
        ("teacher gone", course => course.Enrollments.RemoveAll(one => one.Type == EnrollmentType.Ta),
            ["gone teacher: # (teaching assistant) Uma > "]),
        ("group renamed", course => course.Groups[0].Name = "Crew",
            ["changed group: # Team, Project Groups > Crew, Project Groups"]),
        ("group added", course => course.AddGroup("Crew", course.Enrollments[0].User),
            ["new group: #  > Crew, Project Groups", "new group member: # in #  > Ana Reis"]),
        ("group deleted", course => course.Groups.Clear(),
            ["gone group: # Team, Project Groups > ", "gone group member: # in # Ana > ",
                "gone group page: # of # Plan|<p>Plan A</p> > "]),
        ("assignment group weighs more", course => course.AssignmentGroups[0].DropLowest = 1,
            ["changed assignment group: # Work > Work, 1 lowest dropped"]),
        ("page rewritten", course => course.Content!.Pages[0]["body"] = "<p>Look</p>",
            ["changed page: reading Reading|<p>Read</p> > Reading|<p>Look</p>"]),
        ("page emptied", course => course.Content!.Pages[0]["body"] = "",
            [$"changed page: reading Reading|<p>Read</p> > Reading|{Kept}|<p>Read</p>"]),
        ("page that shows no text", course => course.Content!.Pages[0]["body"] = null,
            [$"changed page: reading Reading|<p>Read</p> > Reading|{Kept}|<p>Read</p>"]),
        ("page of a group emptied", course => course.Groups[0].Pages[0]["body"] = "",
            [$"changed group page: # of # Plan|<p>Plan A</p> > Plan|{Kept}|<p>Plan A</p>"]),
        ("page deleted", course => course.Content!.Pages.Clear(), ["gone page: reading Reading|<p>Read</p> > "]),
        ("announcement", course => course.Content!.Announce(801, "Room", "<p>Room 3</p>", course.School.Owner),
            ["new announcement: #  > Room|<p>Room 3</p>"]),
        ("module renamed", course => course.Content!.Modules[0]["name"] = "Week 2", ["changed module: # Week 1 > Week 2"]),
        ("page of a group", course => course.Groups[0].Pages[0]["body"] = "<p>Plan B</p>",
            ["changed group page: # of # Plan|<p>Plan A</p> > Plan|<p>Plan B</p>"]),
        ("nothing", _ => { }, []),
    ];

    static SchoolRating Good => new("_g", 5, "Good");

    static SchoolRating Poor => new("_p", 0, "Poor");

    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_change_has_its_line_once_and_nothing_else_is_told(string name)
    {
        var (_, change, told) = Rows.Single(row => row.Name == name);
        var school = Arrange();
        await using var run = await TestRun.AgainstAsync(school);
        await ExportAsync(run);
        Assert.False(run.Archive.Has("exports/changes.csv"));
        change(school.Courses[0]);

        await ExportAsync(run);
        File.Delete(Path.Combine(run.Archive.Root, "exports/Maps/course.db"));
        Assert.Equal(0, (await run.RunAsync("export-students")).ExitCode);

        Assert.Equal(told, run.Archive.Has("exports/changes.csv") ? Lines(CsvTable.Read(run.Archive, "exports/changes.csv")) : []);
        Assert.Equal(told.Length > 0, run.Archive.Has("exports/Maps/changes.csv"));
    }

    static async Task ExportAsync(TestRun run)
    {
        Assert.Equal(0, (await run.RunAsync("fetch-json", "--course-content", "--group-workspaces")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("export-students")).ExitCode);
    }

    // Ids of the school as #.
    static IEnumerable<string> Lines(CsvTable table) =>
        from row in Enumerable.Range(0, table.Count)
        let of = table[row, "assignment_name"].Length > 0 ? $" of {table[row, "assignment_name"]}" : ""
        let what = $"{table[row, "change"]} {table[row, "what"]}{of}: {table[row, "item"]}"
        let line = $"{what} {table[row, "before"]} > {table[row, "after"]}"
        select Ids().Replace(line.Replace('\n', '|'), "#");

    [GeneratedRegex(@"\b\d{3,}\b(?![-])")]
    private static partial Regex Ids();

    static School Arrange()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var ana = course.AddStudent("Ana", "ana@example.edu");
        course.Enroll(school.AddUser("Uma", "uma"), EnrollmentType.Ta);
        course.SyllabusBody = "<p>Weeks</p>";
        course.AddSection("Monday");
        course.AddSection("Tuesday");
        var essay = course.AddAssignment("Essay");
        (essay.Description, essay.DueAt) = ("<p>Write</p>", "2024-03-02T22:59:00Z");
        essay.Rubric.Add(new SchoolCriterion("_1", 5, "Style", Good, Poor));
        essay.Overrides.Add(new JsonObject
        {
            ["id"] = 901,
            ["title"] = "1 student",
            ["student_ids"] = new JsonArray(ana.Id),
            ["due_at"] = "2024-03-05T22:59:00Z",
        });
        course.AddAssignmentGroup("Work", 0, essay, course.AddAssignment("Quiz"));
        course.AddGroup("Team", ana).AddPage(902, "Plan", "<p>Plan A</p>", ana);
        course.Content!.AddPage("reading", "Reading", "<p>Read</p>").AddModule(701, "Week 1", ("Reading", "Page", "reading"));
        return school;
    }
}
