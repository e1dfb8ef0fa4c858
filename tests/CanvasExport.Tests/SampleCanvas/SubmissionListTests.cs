using System.Net;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class SubmissionListTests
{
    const string Address = "/api/v1/courses/1/students/submissions?student_ids[]=all";
    const string Everything =
        "&include[]=submission_history&include[]=submission_comments&include[]=rubric_assessment&include[]=user&include[]=group";

    [Fact]
    public async Task Every_student_of_every_state_has_a_row_and_so_has_the_Test_Student()
    {
        var (school, essay) = SmallSchool();
        var course = school.Courses[0];
        course.AddStudent("Concluded", state: EnrollmentState.Completed);
        course.AddStudent("Dropped", state: EnrollmentState.Deleted);
        course.AddTestStudent();
        await using var visitor = await Visitor.OfAsync(school);

        var ofStudents = await visitor.ListAsync(Address + "&include[]=user");
        var ofAssignment = await visitor.ListAsync($"/api/v1/courses/1/assignments/{essay.Id}/submissions?include[]=user");

        Assert.Equal(["Zoë", "Concluded", "Test Student"], ofStudents.Select(row => (string?)row!["user"]!["name"]));
        Assert.Equal(["Zoë", "Test Student"], ofAssignment.Select(row => (string?)row!["user"]!["name"]));
        Assert.All(ofStudents, row => Assert.Equal("unsubmitted", (string?)row!["workflow_state"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?student_ids=all")]
    [InlineData("?student_ids[]=4711")]
    public async Task Without_students_that_it_knows_the_list_is_not_permitted(string query)
    {
        await using var visitor = await Visitor.OfAsync(SmallSchool().School);

        using var response = await visitor.GetAsync("/api/v1/courses/1/students/submissions" + query);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_unpublished_assignment_makes_the_whole_request_invalid()
    {
        var (school, essay) = SmallSchool();
        var draft = school.Courses[0].AddAssignment("Draft");
        draft.IsPublished = false;
        await using var visitor = await Visitor.OfAsync(school);

        using var response = await visitor.GetAsync(Address + $"&assignment_ids[]={essay.Id}&assignment_ids[]={draft.Id}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("""{"error":"invalid assignment ids requested"}""", await Visitor.TextAsync(response));
        Assert.Single(await visitor.ListAsync(Address));
    }

    [Fact]
    public async Task More_than_a_hundred_students_are_too_many()
    {
        await using var visitor = await Visitor.OfAsync(SmallSchool().School);
        var ids = string.Concat(Enumerable.Range(1, 101).Select(id => $"&student_ids[]={id}"));

        using var response = await visitor.GetAsync("/api/v1/courses/1/students/submissions?" + ids);

        Assert.Equal("""{"error":"too many students"}""", await Visitor.TextAsync(response));
    }

    [Fact]
    public async Task What_was_not_asked_for_is_absent()
    {
        var (school, essay) = SmallSchool();
        essay.Submit(school.Users[1], SchoolAttempt.Text("2024-03-01T10:00:00Z", "<p>Hello</p>")).Assess("_1", 2);
        await using var visitor = await Visitor.OfAsync(school);

        var bare = (await visitor.ListAsync(Address))[0]!.AsObject();
        var full = (await visitor.ListAsync(Address + Everything))[0]!.AsObject();

        string[] onRequest = ["group", "rubric_assessment", "submission_comments", "submission_history", "user"];
        Assert.Equal(onRequest, full.Select(pair => pair.Key).Except(bare.Select(pair => pair.Key)).Order());
        Assert.DoesNotContain("attachments", full.Select(pair => pair.Key));
    }

    [Fact]
    public async Task The_history_shows_every_attempt_and_the_row_the_newest()
    {
        var (school, essay) = SmallSchool();
        essay.DueAt = "2024-03-01T23:59:59Z";
        var student = school.Users[1];
        essay.Submit(student, SchoolAttempt.Text("2024-03-01T10:00:00Z", "<p>First</p>"));
        var upload = SchoolAttempt.Upload("2024-03-02T00:00:59Z", school.AddFile("a.txt", [1, 2]));
        var row = essay.Submit(student, upload).Graded("2024-03-03T10:00:00Z", 7.5m);
        row.PointsDeducted = 1;
        row.Attempts.Insert(1, null);
        await using var visitor = await Visitor.OfAsync(school);

        var shown = (await visitor.ListAsync(Address + Everything))[0]!;

        Assert.Equal(2, (int?)shown["attempt"]);
        Assert.Equal("graded", (string?)shown["workflow_state"]);
        Assert.Equal((7.5m, "8.5"), ((decimal)shown["score"]!, (string)shown["entered_grade"]!));
        Assert.Equal((true, 60), ((bool)shown["late"]!, (int)shown["seconds_late"]!));
        Assert.Equal("a.txt", (string?)shown["attachments"]![0]!["display_name"]);
        Assert.Collection(
            shown["submission_history"]!.AsArray(),
            entry => Assert.Equal(("<p>First</p>", "submitted"), ((string)entry!["body"]!, (string)entry["workflow_state"]!)),
            Assert.Null,
            entry => Assert.Equal(2, (int?)entry!["attempt"]));
    }

    [Fact]
    public async Task A_classic_quiz_has_its_answers_in_the_history()
    {
        var (school, essay) = SmallSchool();
        var answer = new JsonObject { ["question_id"] = 5, ["correct"] = "partial", ["points"] = 0.5, ["text"] = "x" };
        essay.Submit(school.Users[1], new SchoolAttempt("2024-03-01T10:00:00Z") { QuizAnswers = [answer] });
        await using var visitor = await Visitor.OfAsync(school);

        var entry = (await visitor.ListAsync(Address + Everything))[0]!["submission_history"]![0]!;

        Assert.Equal("complete", (string?)entry["workflow_state"]);
        Assert.Equal("partial", (string?)entry["submission_data"]![0]!["correct"]);
    }

    [Fact]
    public async Task A_comment_may_have_no_author_or_one_whose_record_is_gone()
    {
        var (school, essay) = SmallSchool();
        var row = essay.Row(school.Users[1]);
        row.AddComment("2024-03-01T10:00:00Z", "anonymous");
        row.AddComment("2024-03-01T11:00:00Z", "gone", school.Owner).IsAuthorGone = true;
        row.Comment(school.Owner, "2024-03-01T12:00:00Z", "here", school.AddFile("notes.pdf", [1]));
        await using var visitor = await Visitor.OfAsync(school);

        var comments = (await visitor.ListAsync(Address + Everything))[0]!["submission_comments"]!.AsArray();

        Assert.Equal(["Anonymous User", "Ana Reis", "Ana Reis"], comments.Select(comment => (string?)comment!["author_name"]));
        Assert.Equal(["{}", "{}"], comments.Take(2).Select(comment => comment!["author"]!.ToJsonString()));
        Assert.Equal("Ana Reis", (string?)comments[2]!["author"]!["display_name"]);
        Assert.Equal("notes.pdf", (string?)comments[2]!["attachments"]![0]!["filename"]);
    }

    [Fact]
    public async Task The_members_of_a_group_share_work_and_group_but_no_row()
    {
        var (school, essay) = SmallSchool();
        essay.IsGroupWork = true;
        var group = school.Courses[0].AddGroup("North", school.Users[1], school.Courses[0].AddStudent("Emre"));
        essay.Submit(group, SchoolAttempt.Text("2024-03-01T10:00:00Z", "<p>Ours</p>"));
        await using var visitor = await Visitor.OfAsync(school);

        var rows = await visitor.ListAsync(Address + Everything);

        Assert.Equal(2, rows.Select(row => (long)row!["id"]!).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(("<p>Ours</p>", "North"), ((string)row!["body"]!, (string)row["group"]!["name"]!)));
    }

    static (School School, SchoolAssignment Essay) SmallSchool()
    {
        var school = new School();
        var course = school.AddCourse("Course");
        course.Id = 1;
        course.AddStudent("Zoë", "zoe@example.edu");
        return (school, course.AddAssignment("Essay"));
    }
}
