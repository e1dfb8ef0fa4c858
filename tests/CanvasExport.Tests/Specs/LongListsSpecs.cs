using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A list of any kind may be 250 pages long, come in an object or bare, or be empty.</summary>
[Trait("Takes", "long")]
public sealed class LongListsSpecs
{
    const int Many = 250;

    // Of each what its address has in it, the name of its file, and the member in which it may stand.
    static readonly (string Address, string List, string Member)[] OfCourse =
    [
        ("enrollment_type[]=student", "students", "users"), ("/users?", "users", "users"), ("/sections?", "sections", "sections"),
        ("/groups?", "groups", "groups"), ("/assignment_groups?", "assignment_groups", "assignment_groups"),
        ("/assignments?", "assignments", "assignments"), ("/quizzes?", "quizzes", "quizzes"),
        ("only_announcements", "announcements", "discussion_topics"), ("/discussion_topics?", "discussion_topics", "discussion_topics"),
        ("/gradebook_history/", "grade_versions", "feed"), ("/outcome_results?", "outcome_results", "outcome_results"),
        ("/modules?", "modules", "modules"), ("/pages?", "pages", "pages"),
    ];

    static readonly (string Address, string List, string Member)[] OfWork =
    [
        ("/students/submissions?", "submissions", "submissions"), ("/peer_reviews?", "peer_reviews", "peer_reviews"),
        ("/quizzes/62/questions?", "quiz_questions_62", "questions"), ("/quizzes/61/submissions?", "quiz_submissions", "quiz_submissions"),
        ("/audit/grade_change/", "grade_changes", "events"),
    ];

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

    [Fact]
    public async Task So_do_the_lists_of_what_250_students_did_and_of_what_is_told_in_one_answer()
    {
        var school = FetchedJson.SmallSchool(students: Many, assignments: 1);
        var (course, essay) = (school.Courses[0], school.Courses[0].Assignments[0]);
        var film = Fill(school, essay);
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 1 });
        run.Server.Faults.Add("/audit/grade_change/", Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", "--annotations")).ExitCode);

        Assert.All(
            new[]
            {
                $"users_{course.Id}.json", $"students_{course.Id}.json", $"submissions_{essay.Id}.json",
                $"peer_reviews_{essay.Id}.json", $"quiz_questions_{essay.Id + 1000}.json", "quiz_submissions_61.json",
                "quiz_questions_61.json", "quiz_submission_questions_61.json", "quiz_submission_events_61.json",
            },
            file => Assert.InRange(run.Elements(file).Count, Many, Many + 5));
        Assert.Equal(2 * Many, run.Elements($"grade_versions_{course.Id}.json").Count);
        await run.RunAllAsync("export-students");
        var columns = new[] { "annotations.csv", "captions.csv", "grade_changes.csv", "peer_reviews.csv", "quiz_answers.csv" };
        Assert.All(columns, table => Assert.InRange(CsvTable.Read(run.Archive, $"exports/Maps/s1/{table}").Count, Many, Many + 1));
    }

    [Theory]
    [InlineData(true, "[{0}]")]
    [InlineData(true, """{{"{1}":[{0}],"meta":{{}}}}""")]
    [InlineData(true, "[]")]
    [InlineData(true, """{{"links":{{}},"{1}":[]}}""")]
    [InlineData(false, "[{0}]")]
    [InlineData(false, """{{"{1}":[{0}],"meta":{{}}}}""")]
    [InlineData(false, "[]")]
    [InlineData(false, """{{"links":{{}},"{1}":[]}}""")]
    public async Task A_list_of_any_kind_comes_bare_in_an_object_or_empty(bool isOfCourse, string form)
    {
        var school = FetchedJson.SmallSchool(students: 1, assignments: 1);
        var (course, essay) = (school.Courses[0], school.Courses[0].Assignments[0]);
        essay.AskForReview(course.Enrollments[0].User, essay.Submissions[0].User);
        essay.Extra["quiz_id"] = 62;
        course.PracticeQuizzes.Add(new SchoolPracticeQuiz(61, "Self"));
        course.PracticeQuizzes[0].Take(essay.Submissions[0].User, "2024-03-01T08:00:00Z", "2024-03-01T08:05:00Z", 1);
        var element = $$"""{"id":{{essay.Id}},"assignment_id":{{essay.Id}},"user_id":1,"attempt":1}""";
        await using var run = await TestRun.AgainstAsync(school);
        foreach (var (address, _, member) in isOfCourse ? OfCourse : OfWork)
        {
            run.Server.Faults.Add(
                path => Uri.UnescapeDataString(path).Contains(address),
                Fault.Status(200, string.Format(CultureInfo.InvariantCulture, form, element, member)), Faults.Always);
        }

        run.Server.Faults.Add("/audit/grade_change/", Fault.Status(403, "{}"), Faults.Always);

        await run.RunAsync("fetch-json", "--course-content");

        Assert.All(isOfCourse ? OfCourse : OfWork, one =>
        {
            var file = run.JsonFiles()
                .First(file => file.StartsWith($"{one.List}_", StringComparison.Ordinal) || file == $"{one.List}.json");
            Assert.Equal((one.List, form.Contains("[]") ? "" : element), (one.List, string.Concat(run.Elements(file))));
        });
        Assert.DoesNotContain("does not begin as", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"no"}]}""", "does not begin as a list")]
    [InlineData("""{"meta":{},"user":[]}""", "does not begin as a list")]
    [InlineData("""{"meta":{},"users":{"id":1}}""", "does not begin as a list")]
    [InlineData("""{"users":[{"id":1}]""", "ends too early")]
    [InlineData("""{"users":[{"id":1}],"users":[]}""", "is broken")]
    [InlineData("""{"users" """, "is broken")]
    public async Task An_object_that_is_something_else_or_broken_is_no_list(string body, string why)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 1, assignments: 1));
        run.Server.Faults.Add("/users?", Fault.Status(200, body), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Contains(why, run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            run.JsonFiles(), file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression("users_*.json", file));
    }

    // An essay that is a quiz too, a self check, and a recording, each with many of all.
    static SchoolRecording Fill(School school, SchoolAssignment essay)
    {
        var course = school.Courses[0];
        var students = essay.Submissions.ConvertAll(row => row.User);
        var check = new SchoolPracticeQuiz(61, "Self check");
        course.PracticeQuizzes.Add(check);
        var film = school.AddRecording(RecordingKind.Video, [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8]);
        var marked = school.AddFile("marked.pdf", [37, 80, 68, 70, 45]);
        essay.Extra["quiz_id"] = essay.Id + 1000;
        for (var number = 0; number < Many; number++)
        {
            essay.QuizQuestions.Add(PracticeSchool.Question(10_000 + number, "essay_question"));
            check.Questions.Add(PracticeSchool.Question(20_000 + number, "essay_question"));
            check.Take(students[number], "2024-03-01T08:00:00Z", "2024-03-01T08:05:00Z", 1);
            essay.AskForReview(students[0], students[(number + 1) % Many]);
            film.Captions.Add(new SchoolCaption($"x-{number}", "WEBVTT\n\n00:01.000 --> 00:02.000\nsea\n"));
            marked.Mark($"a{number}", 0, "point", $"Mark {number}", school.Owner);
            course.GradeLog.Add(
                new SchoolGradeChange("2024-03-01T10:00:00Z", students[0], essay, $"{number}", $"{number + 1}", school.Owner));
        }

        check.Questions.ForEach(question => check.Attempts[0].Answer((long)question["id"]!, "<p>Sea</p>"));
        essay.Submit(students[0], SchoolAttempt.Recorded("2024-03-16T12:00:00Z", film));
        essay.Submit(students[0], SchoolAttempt.Upload("2024-03-17T12:00:00Z", marked));
        return film;
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
