using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What was asked in each attempt at a quiz is fetched with it, once.</summary>
public sealed class FetchJsonQuizSpecs
{
    const string AtAnAttempt = "quiz_submission_attempt";

    readonly School _school = new();
    readonly SchoolAssignment _quiz;
    readonly SchoolUser _zoe;

    public FetchJsonQuizSpecs()
    {
        var course = _school.AddCourse("Maps");
        _zoe = course.AddStudent("Zoë", "zoe@example.edu");
        _quiz = course.AddAssignment("Quiz", "online_quiz");
        _quiz.Extra["quiz_id"] = _quiz.Id + 1000;
        _quiz.Submit(_zoe, Attempt("2024-03-01T09:00:00Z", "first"));
        _quiz.Submit(_zoe, Attempt("2024-03-02T09:00:00Z", "second"));
    }

    string File => $"quiz_attempts_{_quiz.Id + 1000}.json";

    [Fact]
    public async Task Each_attempt_is_asked_for_once_and_never_again()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        Assert.Equal(["first", "second"], Words(run));
        var before = run.Archive.Read($"json/{File}");
        var asked = run.Server.Requests.Count;
        _quiz.Submit(_zoe, Attempt("2024-03-03T09:00:00Z", "third"));

        await run.RunAllAsync("fetch-json");

        Assert.Equal(["first", "second", "third"], Words(run));
        var request = Assert.Single(run.Server.Requests.Skip(asked), request => request.PathAndQuery.Contains(AtAnAttempt, StringComparison.Ordinal));
        Assert.Contains($"{AtAnAttempt}=3", request.PathAndQuery, StringComparison.Ordinal);
        Assert.StartsWith(before.TrimEnd('\n', ']'), run.Archive.Read($"json/{File}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_on_several_pages_are_all_there_as_Canvas_sent_them()
    {
        _quiz.Submissions[0].Attempts[0]!.QuizQuestions = [.. Enumerable.Range(1, 250).Select(id => Question(id, $"{id}"))];
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json");

        Assert.Equal(250, Questions(run, 0).Count);
        Assert.Equal("""{"id":1,"question_type":"essay_question","question_text":"1","x":1.50}""", Questions(run, 0)[0]!.ToJsonString());
    }

    [Theory]
    [InlineData(403, "half")]
    [InlineData(404, "half")]
    [InlineData(500, "half")]
    public async Task An_attempt_that_Canvas_does_not_give_is_said_and_the_others_are_kept(int status, string outcome)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add($"{AtAnAttempt}=1", Fault.Status(status, "{}"), Faults.Always);

        var result = await run.RunAsync("fetch-json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(["second"], Words(run));
        Assert.Contains("the questions of 1 of 2 attempts", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains($"\"outcome\":\"{outcome}\"", run.Archive.Read($"json/lists_{_school.Courses[0].Id}.json"), StringComparison.Ordinal);
        run.Server.Faults.Clear();
        await run.RunAllAsync("fetch-json");
        Assert.Equal(["first", "second"], Words(run));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task Where_none_is_given_there_is_no_list_and_the_run_says_so()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add(AtAnAttempt, Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.DoesNotContain(run.JsonFiles(), file => file.StartsWith(File, StringComparison.Ordinal));
        await run.RunAllAsync("export-students", "make-html");
        Assert.Contains(
            CsvTable.Read(run.Archive, "exports/differences.csv").Column("item"), item => item.EndsWith(File, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_groups_that_questions_were_drawn_from_are_fetched_for_what_they_are_worth()
    {
        _quiz.QuizQuestions.Add(JsonNode.Parse("""{"id":3,"quiz_group_id":8}""")!.AsObject());
        _quiz.Submissions[0].Attempts[0]!.QuizQuestions = [JsonNode.Parse("""{"id":4,"quiz_group_id":9}""")!.AsObject()];
        _quiz.QuizGroups.Add(JsonNode.Parse("""{"id":8,"question_points":2.5}""")!.AsObject());
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json");

        Assert.Equal(["""{"id":8,"question_points":2.5}"""], run.Elements($"quiz_groups_{_quiz.Id + 1000}.json"));
    }

    [Theory]
    [InlineData("""{"question_id":1,"text":"","answer_id":7}""", 0)]
    [InlineData("""{"question_id":1,"text":"Lisbon","answer_id":7}""", 0)]
    [InlineData("""{"question_id":1,"text":""}""", 0)]
    [InlineData("""{"question_id":1,"text":"","answer_id":8}""", 1)]
    [InlineData("""{"question_id":1,"text":"Porto","answer_id":7}""", 1)]
    [InlineData("""{"question_id":2,"text":"","answer_71":"1"}""", 0)]
    [InlineData("""{"question_id":2,"text":"","answer_72":"1"}""", 1)]
    [InlineData("""{"question_id":2,"text":"","answer_71":"2"}""", 1)]
    [InlineData("""{"question_id":3,"text":"","answer_for_a":5,"answer_id_for_a":5}""", 0)]
    [InlineData("""{"question_id":3,"text":"","answer_for_a":6,"answer_id_for_a":6}""", 1)]
    [InlineData("""{"question_id":4,"text":"","answer_5":"1","answer_6":"0"}""", 1)]
    [InlineData("""{"question_id":5,"text":"7"}""", 1)]
    [InlineData("""{"question_id":99,"text":"7"}""", 1)]
    [InlineData("7", 0)]
    public async Task Only_attempts_whose_questions_the_plain_list_does_not_have_are_asked_for(string answer, int requests)
    {
        _quiz.QuizQuestions.AddRange(JsonNode.Parse("""
            [{"id":1,"question_type":"multiple_choice_question","answers":[{"id":7,"text":"Lisbon"}]},
            {"id":2,"question_type":"matching_question","answers":[{"id":71,"match_id":1}],"matches":[{"match_id":1,"text":"x"}]},
            {"id":3,"question_type":"multiple_dropdowns_question","answers":[{"id":5,"text":"blue","blank_id":"a"}]},
            {"id":4,"question_type":"multiple_answers_question","answers":[{"id":5,"text":"coast"}]},
            {"id":5,"question_type":"calculated_question","answers":[{"id":1,"variables":[{"name":"x","value":1}]},{"id":2,"variables":[{"name":"x","value":2}]}]}]
            """)!.AsArray().Select(question => question!.DeepClone().AsObject()));
        _quiz.Submissions.Clear();
        _quiz.Submit(_zoe, new SchoolAttempt("2024-03-01T09:00:00Z") { QuizAnswers = [JsonNode.Parse(answer)] });
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json");

        Assert.Equal(requests, run.Server.Requests.Count(request => request.PathAndQuery.Contains(AtAnAttempt, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_quiz_that_was_changed_after_an_attempt_is_asked_as_it_stood_then()
    {
        _quiz.QuizQuestions.Add(Question(1, "edited"));
        _quiz.Extra["updated_at"] = "2024-03-01T12:00:00Z";
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json");

        Assert.Equal(["first"], Words(run));
    }

    [Fact]
    public async Task Where_Canvas_does_not_say_when_a_quiz_was_changed_its_attempts_are_asked_for_as_they_stood()
    {
        _quiz.QuizQuestions.Add(Question(1, "edited"));
        _quiz.Extra["updated_at"] = null;
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json");

        Assert.Equal(["first", "second"], Words(run));
    }

    static SchoolAttempt Attempt(string at, string words) => new(at)
    {
        QuizAnswers = [JsonNode.Parse("""{"question_id":1,"text":"x"}""")],
        QuizQuestions = [Question(1, words)],
    };

    static JsonObject Question(int id, string words) =>
        JsonNode.Parse($$"""{"id":{{id}},"question_type":"essay_question","question_text":"{{words}}","x":1.50}""")!.AsObject();

    JsonArray Questions(TestRun run, int attempt) => JsonNode.Parse(run.Elements(File)[attempt])!["quiz_questions"]!.AsArray();

    List<string> Words(TestRun run) => [.. run.Elements(File).Select((_, index) => (string)Questions(run, index)[0]!["question_text"]!)];
}
