using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A list of any kind may be 250 pages long, come in an object or bare, or be empty.</summary>
public sealed class LongListsSpecs
{
    const int Many = 250;

    static readonly string[] Options = [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)];

    [Fact]
    public async Task Lists_of_250_pages_come_whole()
    {
        var quiz = new NewQuizSchool();
        var course = quiz.Course;
        Fill(quiz, course);
        await using var run = await TestRun.AgainstAsync(quiz.School, new SampleCanvasOptions { PageSizeLimit = 1 });

        Assert.Equal(0, (await run.RunAsync("fetch-json", Options)).ExitCode);

        var group = course.Groups[0].Id;
        Assert.All(
            new[]
            {
                $"discussion_topics_{course.Id}.json", $"grade_changes_{course.Id}.json", $"outcome_results_{course.Id}.json",
                $"modules_{course.Id}.json", $"pages_{course.Id}.json", $"announcements_{course.Id}.json", $"group_files_{group}.json",
                $"group_pages_{group}.json", quiz.Items,
            },
            file => Assert.InRange(run.Elements(file).Count, Many, Many + 5));
        var pages = JsonDocument.Parse(Assert.Single(run.Elements($"eportfolio_pages_{course.Id}.json")))
            .RootElement.GetProperty("pages");
        Assert.Equal(Many, pages.GetArrayLength());
        Assert.Equal(Many, JsonDocument.Parse(Assert.Single(run.Elements($"eportfolios_{course.Id}.json")))
            .RootElement.GetProperty("eportfolios").GetArrayLength());
        await run.RunAllAsync("export-students");
        Assert.Contains("accounted for", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.Equal(2 * Many, CsvTable.Read(run.Archive, "exports/Maps/assignments/group_workspaces.csv").Count);
        Assert.Equal((2 * Many) - 1, CsvTable.Read(run.Archive, "exports/Maps/s1/eportfolios.csv").Count);
    }

    [Theory]
    [InlineData("/audit/grade_change/", "grade_changes", "events", """{"id":"e1","links":{"student":1}}""")]
    [InlineData("/outcome_results", "outcome_results", "outcome_results", """{"id":1}""")]
    [InlineData("/quizzes/61/submissions", "quiz_submissions", "quiz_submissions", """{"id":9,"user_id":1,"attempt":1}""")]
    public async Task A_list_that_comes_in_an_object_may_come_bare(string address, string list, string member, string element)
    {
        var school = FetchedJson.SmallSchool(students: 1, assignments: 1);
        school.Courses[0].Quizzes!.Add(
            new() { ["id"] = 61, ["title"] = "Self", ["quiz_type"] = "practice_quiz", ["assignment_id"] = null });
        foreach (var body in new[] { $"{{\"{member}\":[{element}],\"meta\":{{}}}}", $"[{element}]" })
        {
            await using var run = await TestRun.AgainstAsync(school);
            run.Server.Faults.Add(address, Fault.Status(200, body), Faults.Always);

            await run.RunAsync("fetch-json");

            var file = Assert.Single(run.JsonFiles(), file => file.StartsWith($"{list}_", StringComparison.Ordinal));
            Assert.Equal([element], run.Elements(file));
        }
    }

    static void Fill(NewQuizSchool quiz, SchoolCourse course)
    {
        var (student, school) = (quiz.Student(0), quiz.School);
        var group = course.AddGroup("Pilots", student);
        var file = school.AddFile("one.txt", [65]);
        var outcome = new SchoolOutcome("Reads maps", 5, 3) { Id = school.NextId() };
        course.Outcomes.Add(outcome);
        student.Eportfolios.AddRange(
            Enumerable.Range(0, Many).Select(number => new SchoolEportfolio($"P{number}") { Id = 5_000 + number }));
        for (var number = 0; number < Many; number++)
        {
            course.AddDiscussion($"Talk {number}");
            course.GradeLog.Add(
                new SchoolGradeChange("2024-03-01T10:00:00Z", student, quiz.Assignment, $"{number}", $"{number + 1}", school.Owner));
            outcome.Results.Add(new SchoolOutcomeResult(school.NextId(), student, quiz.Assignment, 4, "2024-03-01T10:00:00Z"));
            course.Content!.AddPage($"p{number}", $"Page {number}", "<p>Text</p>").AddModule(7_000 + number, $"Week {number}")
                .Announce(9_000 + number, "Room", "<p>3</p>", school.Owner);
            group.AddPage(number, $"Page {number}", "<p>Text</p>", student);
            group.Files.Add((number == 0 ? file : school.AddFile($"{number}.txt", [65]), student));
            student.Eportfolios[0].AddPage(number, $"Page {number}", "<p>Text</p>");
            quiz.Quiz.Ask($"9{number}", "essay", "Q", "<p>?</p>", 1);
        }
    }
}
