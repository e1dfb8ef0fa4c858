using AngleSharp.Dom;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What Canvas no longer shows stays on the pages, which say since when.</summary>
public sealed class GoneFromCanvasTests : IDisposable
{
    const string At = "2026-03-03T10:00:00Z";
    const string Gone = "Canvas no longer shows this (since 3 March 2026)";

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Quiz_answers()
    {
        var student = await StudentAsync();
        var row = new QuizAnswerRow(
            1, "1", "41", "Question", "<p>Capital?</p>", "short_answer_question", "Lisbon", "true", "1", "1", "", "");
        await WriteAsync(student.Folder.QuizAnswersCsvPath, row, row with { QuestionId = "42", Answer = "Porto", GoneAt = At });

        var answers = (await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".answers li");

        Assert.Equal(["Lisbon", "Porto"], answers.Select(answer => answer.QuerySelector(".work")!.TextContent));
        Assert.Null(answers[0].QuerySelector(".gone"));
        Assert.Equal(Gone, answers[1].QuerySelector(".gone")!.TextContent);
    }

    [Fact]
    public async Task Rubric_marks()
    {
        var student = await StudentAsync();
        student.Rubric.AddRange([new RubricAssessmentRow(1, "Facts", "4", "", ""), new RubricAssessmentRow(1, "Style", "3", "", "", At)]);

        var marks = (await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".rubric th[scope=row]");

        Assert.Equal(["Facts", $"Style {Gone}"], marks.Select(mark => Words(mark)));
    }

    [Fact]
    public async Task The_prompt_of_an_assignment_on_its_page_and_on_those_of_its_students()
    {
        var student = await StudentAsync();
        student.Submissions[0] = student.Submission() with { AssignmentDescription = "<p>Write.</p>" };
        await _archive.AddAssignmentsAsync(
            student.Course, [new AssignmentRow(11, "An essay", "<p>Write.</p>", "10", "", "", PromptGoneAt: At)]);

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal($"{Gone} Write.", Words(page.QuerySelector(".prompt")!, skip: "summary"));
        Assert.Equal(
            $"{Gone} Write.", Words((await _archive.OpenAsync("History", "assignments", "11.html"))
            .QuerySelector("section:has(> #prompt)")!, skip: "h2"));
    }

    [Fact]
    public async Task An_assignment_with_what_was_handed_in_on_it()
    {
        var student = await StudentAsync();
        await student.SaveAsync(TestContext.Current.CancellationToken);
        await _archive.AddAssignmentsAsync(student.Course, [new AssignmentRow(11, "An essay", "", "10", "", "", GoneAt: At)]);
        await _archive.BuildAsync();

        var page = await _archive.OpenAsync("History", "assignments", "11.html");

        Assert.Contains(Gone, page.QuerySelectorAll(".masthead .facts span").Select(fact => fact.TextContent));
        Assert.Single(page.QuerySelectorAll(".works li"));
    }

    [Fact]
    public async Task Syllabus_teachers_sections_and_groups()
    {
        var student = await StudentAsync();
        var course = _archive.InExports("History");
        await WriteAsync(Path.Combine(course, "syllabus.csv"), new SyllabusRow(1, "<p>Fourteen weeks.</p>", At));
        await WriteAsync(
            Path.Combine(course, "teachers.csv"), new TeacherRow(1, "ana", "Ana Reis", "teacher", "active", ""),
            new TeacherRow(2, "jo", "Jo Reis", "teacher", "active", "", At));
        await WriteAsync(
            Path.Combine(course, "sections.csv"), new SectionRow(1, "Monday", "", "", "", 1),
            new SectionRow(2, "Friday", "", "", "", 0, At));
        await WriteAsync(
            Path.Combine(course, "groups.csv"), new GroupRow(1, "Team A", "Teams", 1, 100, "alma", "Alma Reyes"),
            new GroupRow(1, "Team A", "Teams", 1, 7, "ben", "Ben", At), new GroupRow(2, "Team B", "Teams", 0, null, "", "", At));
        await _archive.BuildAndOpenAsync(student);

        var page = await _archive.OpenAsync("History", "index.html");

        Assert.Equal($"{Gone} Fourteen weeks.", Words(page.QuerySelector(".syllabus")!, skip: "h2"));
        Assert.Equal(
            ["Ana Reis, teacher", $"Jo Reis, teacher · {Gone}"], page.QuerySelectorAll(".teachers span").Select(one => one.TextContent));
        Assert.Equal(["Monday 1 student", $"Friday 0 students {Gone}"], page.QuerySelectorAll(".sections li").Select(one => Words(one)));
        Assert.Equal([$"Ben {Gone}", Gone], page.QuerySelectorAll(".groups dd:has(.gone), .groups dd.gone").Select(one => Words(one)));
        Assert.Equal(
            ["Team A Alma Reyes", "Team B"], page.QuerySelectorAll(".groups > div")
            .Select(one => Words(one, skip: "dd:has(.gone), dd.gone, dd.quiet")));
    }

    async Task<SmallStudent> StudentAsync()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        return student;
    }

    static Task WriteAsync<TRow>(string path, params TRow[] rows) => CsvRows.WriteAsync(path, rows, TestContext.Current.CancellationToken);

    static string Words(IElement element, string? skip = null)
    {
        foreach (var one in skip is null ? [] : element.QuerySelectorAll(skip).ToList())
        {
            one.Remove();
        }

        return string.Join(
            ' ', element.Descendants<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
