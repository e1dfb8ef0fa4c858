using System.Text.Json.Nodes;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Practice quizzes and surveys belong to no assignment; what students did in them is archived as that in graded quizzes is.
/// </summary>
public sealed class PracticeQuizSpecs
{
    static readonly string[] Steps = ["fetch-json", "export-students", "make-html"];

    readonly PracticeSchool _school = new();

    [Fact]
    public async Task Attempts_scores_and_answers_are_in_tables_on_the_page_and_in_the_search_and_nothing_is_missing()
    {
        _school.Ask(501, "multiple_choice_question", """ "answers":[{"id":11,"text":"Lake Aurel"},{"id":12,"text":"Lake Ness"}] """)
            .Ask(502, "essay_question");
        _school.Take(1).Answer(501, "12", "false").Answer(502, null);
        _school.Take(2).Log("page_blurred").Answer(501, "12", "false").Answer(501, "11", "true").Answer(502, "<p>All <b>quay</b></p>");
        await using var run = await TestRun.AgainstAsync(_school.School);

        await AssertDoneAsync(run, "  complete ");

        var attempts = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_attempts.csv");
        Assert.Equal(["1", "2"], attempts.Column("attempt"));
        Assert.Equal(["1", "2"], attempts.Column("score"));
        Assert.Equal(["log", "log"], attempts.Column("answers"));
        Assert.Equal(("Self check", "practice_quiz", "complete", "3"),
            (attempts[0, "quiz_title"], attempts[0, "quiz_type"], attempts[0, "workflow_state"], attempts[0, "points_possible"]));
        var answers = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv");
        Assert.Equal(["Lake Ness", "", "Lake Aurel", "<p>All <b>quay</b></p>"], answers.Column("answer"));
        Assert.Equal(["false", "undefined", "true", "undefined"], answers.Column("correct"));
        Assert.Equal(["true", "false", "true", "true"], answers.Column("answered"));
        Assert.Equal(["", "61"], answers.Column("submission_id").Concat(answers.Column("quiz_id")).Distinct());
        var page = run.Archive.Read($"{PracticeSchool.Ana}/index.html");
        Assert.All(["Practice quizzes and surveys", "Self check", "All <strong>quay</strong>", "Lake Aurel", "Lake Ness", "2 of 3 points",
            "Earlier attempt 1", "log of this attempt"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains(run.Archive.Files("exports/assets/search"), file =>
            run.Archive.Read(file).Contains("quay", StringComparison.Ordinal));
        Assert.False(run.Archive.Has("exports/Maps/ben/quiz_attempts.csv"));
        Assert.DoesNotContain("blurred", run.Archive.Read("json/quiz_submission_events_61.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true_false_question", """ "answers":[{"id":21,"text":"True"},{"id":22,"text":"False"}] """, "22", "False")]
    [InlineData("short_answer_question", "", "\"Mercator\"", "Mercator")]
    [InlineData("short_answer_question", "", "\"31\"", "31")]
    [InlineData("numerical_question", "", "4.5", "4.5")]
    [InlineData("multiple_answers_question", """ "answers":[{"id":5,"text":"coast"},{"id":6,"text":"land"},{"id":7,"text":"sea"}] """,
        """["5","7"]""", "coast; sea")]
    [InlineData("fill_in_multiple_blanks_question", """ "answers":[{"id":44,"text":"Porto","blank_id":"city"}] """,
        """{"city":"Po é","river":null}""", "city: Po é")]
    [InlineData("multiple_dropdowns_question",
        """ "answers":[{"id":61,"text":"blue","blank_id":"a"},{"id":62,"text":"red","blank_id":"a"}] """,
        """{"a":"62"}""", "a: red")]
    [InlineData("matching_question",
        """ "answers":[{"id":71,"left":"Porto","match_id":1},{"id":72,"left":"Lyon","match_id":2}],"matches":[{"text":"Spain","match_id":9}] """,
        """[{"answer_id":"71","match_id":"9"},{"answer_id":"72","match_id":null}]""", "Porto: Spain")]
    [InlineData("essay_question", "", "\"<script>alert(1)</script><p>so</p>\"", "<script>alert(1)</script><p>so</p>")]
    public async Task An_answer_of_any_kind_is_there_in_words(string type, string members, string answer, string words)
    {
        _school.Ask(501, type, members);
        _school.Take().Answer(501, JsonNode.Parse(answer));
        await using var run = await TestRun.AgainstAsync(_school.School);

        await AssertDoneAsync(run, "  complete ");

        var answers = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv");
        Assert.Equal((words, "true", ""), (answers[0, "answer"], answers[0, "answered"], answers[0, "note"]));
        Assert.DoesNotContain("alert(1)", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_is_not_finished_says_so_and_shows_what_was_answered_so_far()
    {
        _school.Ask(501, "short_answer_question").Ask(502, "short_answer_question");
        _school.Quiz.Take(_school.AnaUser, "2024-03-01T08:00:00Z", null).Answer(501, "so far");
        _school.Course.ShowsQuizLogs = false;
        await using var run = await TestRun.AgainstAsync(_school.School);

        await AssertDoneAsync(run, "");

        var attempts = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_attempts.csv");
        Assert.Equal(("untaken", "attempt", ""), (attempts[0, "workflow_state"], attempts[0, "answers"], attempts[0, "finished_at"]));
        Assert.Equal(["so far", ""], CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv").Column("answer"));
        Assert.Contains("not finished", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_are_those_of_the_attempt_where_the_quiz_was_changed_since_or_they_came_from_a_bank()
    {
        _school.Ask(501, "short_answer_question", words: "now?");
        var attempt = _school.Take().Answer(501, "a").Answer(900, "b");
        attempt.Questions = [PracticeSchool.Question(501, "short_answer_question", words: "then?"),
            PracticeSchool.Question(900, "short_answer_question", words: "from the bank?")];
        await using var run = await TestRun.AgainstAsync(_school.School);

        await AssertDoneAsync(run, "  complete ");

        Assert.Equal(["<p>then?</p>", "<p>from the bank?</p>"],
            CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv").Column("question_text"));
    }

    [Fact]
    public async Task Files_that_were_uploaded_or_shown_in_an_answer_are_downloaded_and_shown()
    {
        var drawing = _school.School.AddFile("drawing.txt", "a coast"u8.ToArray());
        var picture = _school.School.AddFile("shore.txt", "a shore"u8.ToArray());
        _school.Ask(501, "file_upload_question").Ask(502, "essay_question");
        _school.Take().Answer(501, $"{drawing.Id}").Answer(502, $"<p><a href=\"/courses/1/files/{picture.Id}/download\">shore</a></p>");
        await using var run = await TestRun.AgainstAsync(_school.School);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        Assert.Equal("a coast", run.Archive.Read($"{PracticeSchool.Ana}/drawing.txt"));
        Assert.Equal("a shore", run.Archive.Read($"{PracticeSchool.Ana}/shore.txt"));
        var files = CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/attachments.csv");
        Assert.Equal(["", ""], files.Column("submission_id"));
        Assert.Equal(["61", "61"], files.Column("quiz_id"));
        Assert.Equal("drawing.txt", CsvTable.Read(run.Archive, $"{PracticeSchool.Ana}/quiz_answers.csv")[0, "answer"]);
        Assert.Contains("drawing.txt", run.Archive.Read($"{PracticeSchool.Ana}/index.html"), StringComparison.Ordinal);
        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    internal static async Task AssertDoneAsync(TestRun run, string sum)
    {
        foreach (var step in Steps)
        {
            var outcome = await run.RunAsync(step);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            Assert.True(step != Steps[^1] || outcome.Out.Contains(sum, StringComparison.Ordinal), outcome.Out);
        }
    }
}
