using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What real schools send of classic quizzes, and how it reads in the archive.</summary>
public sealed class QuizCasesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public QuizCasesSpecs() => _json.Assignments(
        """{"id":10,"name":"Quiz","quiz_id":70,"html_url":"https://canvas.example.edu/courses/1/assignments/10"}""");

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_regraded_attempt_stands_once_with_its_last_score_and_answers()
    {
        Questions("""{"id":1,"question_type":"short_answer_question","question_text":"Who?"}""");
        Submission(attempt: 2, """
            {"id":3301,"attempt":1,"score":4,"submitted_at":"2026-03-01T09:00:00Z",
            "submission_data":[{"question_id":1,"text":"Ana","points":0}]},
            {"id":3301,"attempt":1,"score":6,"submitted_at":"2026-03-01T09:00:00Z",
            "submission_data":[{"question_id":1,"text":"Ana","points":2}]},
            {"id":3301,"attempt":2,"score":9,"submitted_at":"2026-03-02T09:00:00Z",
            "submission_data":[{"question_id":1,"text":"Ben","points":3}]}
            """);

        var (attempts, answers) = (await _json.ExportTableAsync("attempts.csv"), await _json.ExportTableAsync("quiz_answers.csv"));

        Assert.Equal(["6"], attempts.Column("score"));
        Assert.Equal(["1 2", "2 3"], answers.Column("attempt").Zip(answers.Column("points"), (attempt, points) => $"{attempt} {points}"));
        Assert.Single((await PageAsync()).QuerySelectorAll(".earlier"));
        Assert.Empty(CsvTable.Read(_json.Archive, "exports/differences.csv").Column("item"));
    }

    [Fact]
    public async Task What_the_teacher_said_of_an_answer_is_on_the_page_and_can_be_searched()
    {
        Questions("""{"id":1,"question_type":"essay_question","question_text":"Why?"}""");
        Submission(attempt: 1, """
            {"id":3301,"attempt":1,"submission_data":[
            {"question_id":1,"correct":"defined","points":3,"text":"<p>My essay</p>","more_comments":"See me about source <2>"},
            {"question_id":1,"text":"<p>x</p>","more_comments":"<p>Well <strong>done</strong><script>x</script></p>"}]}
            """);

        var page = await PageAsync();

        Assert.Contains("See me about source <2>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("<p>Well <strong>done</strong></p>", page.QuerySelectorAll(".answers .said")[1].InnerHtml);
        Assert.Contains(
            _json.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => _json.Archive.Read(file).Contains("See me about", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_that_was_edited_since_reads_as_it_was_asked()
    {
        Questions(
            """{"id":505,"question_type":"multiple_choice_question","question_text":"<p>2+3?</p>","answers":[{"id":1,"text":"5"}]}""");
        Attempt(
            1, """{"id":505,"question_type":"multiple_choice_question","question_text":"<p>2+2?</p>","answers":[{"id":2,"text":"4"}]}""");
        Submission(
            attempt: 1, """{"id":3301,"attempt":1,"submission_data":[{"question_id":505,"text":"","answer_id":2,"correct":true}]}""");

        var answers = await _json.ExportTableAsync("quiz_answers.csv");

        Assert.Equal(("<p>2+2?</p>", "4", ""), (answers[0, "question_text"], answers[0, "answer"], answers[0, "note"]));
        Assert.DoesNotContain("2+3?", (await PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"question_id":505,"text":"","answer_id":2}""", "", "answered; the words are not known", true)]
    [InlineData("""{"question_id":505,"text":"4","answer_id":2}""", "4", "4", true)]
    [InlineData("""{"question_id":505,"text":""}""", "", "no answer", true)]
    public async Task Where_the_attempt_is_not_given_nothing_is_said_that_nobody_knows(
        string entry, string answer, string shown, bool isNoted)
    {
        Questions(
            """{"id":505,"question_type":"multiple_choice_question","question_text":"<p>2+3?</p>","answers":[{"id":1,"text":"5"}]}""");
        Submission(attempt: 1, $$"""{"id":3301,"attempt":1,"submission_data":[{{entry}}]}""");

        Assert.Equal(answer, (await _json.ExportTableAsync("quiz_answers.csv"))[0, "answer"]);
        var page = await PageAsync();
        Assert.Equal(shown, page.QuerySelector(".answers .work")!.TextContent.Trim());
        Assert.Equal(isNoted, page.QuerySelector(".answers")!.TextContent.Contains("as it stands now", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"question_id":90017,"text":"","answer_id":44}""", "answered; the words are not known")]
    [InlineData("""{"question_id":90017,"text":"","answer_7001":"2231"}""", "answered; the words are not known")]
    [InlineData("""{"question_id":90017,"text":"<p>An <em>essay</em></p>"}""", "An essay")]
    [InlineData("""{"question_id":90017,"text":"a < b"}""", "a < b")]
    [InlineData("""{"question_id":90017,"text":""}""", "no answer")]
    public async Task An_answer_to_a_question_that_Canvas_does_not_give_is_named_in_the_report(string entry, string shown)
    {
        Submission(attempt: 1, $$"""{"id":3301,"attempt":1,"submission_data":[{{entry}}]}""");
        await _json.ExportAsync();

        var answer = (await PageAsync()).QuerySelector(".answers li")!;

        Assert.Equal(shown, answer.QuerySelector(".work")!.TextContent.Trim());
        Assert.Contains("Question 90017", answer.TextContent, StringComparison.Ordinal);
        Assert.Contains("Canvas does not give this question", answer.TextContent, StringComparison.Ordinal);
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal(("question 90017 of attempt 1", "not available"), (differences[0, "item"], differences[0, "cause"]));
    }

    [Fact]
    public async Task A_choice_that_is_a_picture_or_an_equation_is_shown_as_the_answer_without_its_address()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var picture = school.AddFile("lake.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
        var quiz = course.AddAssignment("Quiz", "online_quiz");
        quiz.Extra["quiz_id"] = quiz.Id + 1000;
        var question = JsonNode.Parse($$"""
            {"id":1,"question_type":"multiple_answers_question","question_text":"Which?","answers":[
            {"id":7,"text":"","html":"<p><img src=\"/courses/{{course.Id}}/files/{{picture.Id}}/preview?verifier=v9001\" alt=\"A\"></p>"},
            {"id":8,"text":"",
            "html":"<p><img class=\"equation_image\" src=\"/equation_images/x%255E2\" data-equation-content=\"x^2\"></p>"}]}
            """)!.AsObject();
        quiz.Submit(course.AddStudent("Zoë", "zoe@example.edu"), new SchoolAttempt("2024-03-01T09:00:00Z")
        {
            QuizAnswers = [JsonNode.Parse("""{"question_id":1,"text":"","answer_7":"1","answer_8":"1"}""")],
            QuizQuestions = [question],
        });
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        var page = new HtmlParser().ParseDocument(run.Archive.Read("exports/Maps/zoe/index.html"));
        Assert.Equal("../files/lake.png", page.QuerySelector(".answers .work img")!.GetAttribute("src"));
        Assert.NotNull(page.QuerySelector(".answers .work math, .answers .work [src$='.svg']"));
        Assert.True(File.Exists(Path.Combine(run.Archive.Root, "exports/Maps/files/lake.png")));
        Assert.DoesNotContain("verifier", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;img", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_question_without_a_kind_what_was_typed_is_shown_and_that_the_kind_is_not_known()
    {
        Questions("""{"id":1,"question_text":"Who?"}""");
        Submission(attempt: 1, """{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"Ana"}]}""");

        var answers = await _json.ExportTableAsync("quiz_answers.csv");

        Assert.Equal("Ana", answers[0, "answer"]);
        Assert.StartsWith("Canvas does not say what kind of question this is", answers[0, "note"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawn_question_is_worth_what_its_group_says()
    {
        _json.List("quiz_groups_70", """{"id":8,"name":"Rivers","question_points":2.5}""");
        Attempt(1, """
            {"id":1,"question_type":"essay_question","quiz_group_id":8,"points_possible":0},
            {"id":2,"question_type":"essay_question","quiz_group_id":9,"points_possible":1}
            """);
        Submission(attempt: 1, """{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"a"},{"question_id":2,"text":"b"}]}""");

        Assert.Equal(["2.5", ""], (await _json.ExportTableAsync("quiz_answers.csv")).Column("points_possible"));
    }

    void Questions(string questions) => _json.List("quiz_questions_70", questions);

    void Attempt(int number, string questions) => _json.List(
        "quiz_attempts_70", $$"""{"quiz_submission_id":3301,"attempt":{{number}},"quiz_questions":[{{questions}}]}""");

    void Submission(int attempt, string history) => _json.Submissions(
        $$"""{"id":100,"user_id":5,"submission_type":"online_quiz","attempt":{{attempt}},"submission_history":[{{history}}]}""");

    async Task<IDocument> PageAsync()
    {
        await _json.ExportAsync();
        Assert.NotEqual(1, (await _json.MakeHtmlAsync()).ExitCode);
        return new HtmlParser().ParseDocument(_json.Archive.Read($"{HandMadeJson.Ana}/index.html"));
    }
}
