using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Work that is neither text nor file: what was said in a discussion, what was answered in a quiz.</summary>
public sealed class ExportStudentsKindsSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task What_I_wrote_in_a_discussion_stands_once_in_order_with_what_it_answers()
    {
        const string Mine =
            """{"id":2,"user_id":5,"user_name":"Ana","parent_id":1,"created_at":"2024-05-08T12:00:00Z","updated_at":"2024-05-09T12:00:00Z","message":"<p>And the pilots</p>"}""";
        _json.Submissions($$"""
            {"id":100,"user_id":5,"attempt":1,"submission_type":"discussion_topic","discussion_entries":[{"id":3,"parent_id":9,"created_at":"2024-05-10T00:00:00Z","message":"later"},{{Mine}},null],
            "submission_history":[{"id":100,"attempt":1,"discussion_entries":[{{Mine}}]}]},
            {"id":101,"user_id":6,"discussion_entries":[{"id":1,"user_name":"Ben Ito","parent_id":null,"message":"<p>The rowers</p>"}]}
            """);

        var table = await _json.ExportTableAsync("discussion_entries.csv");

        Assert.Equal(["2", "3"], table.Column("entry_id"));
        Assert.Equal(
            ("<p>And the pilots</p>", "1", "Ben Ito", "<p>The rowers</p>"),
            (table[0, "message"], table[0, "parent_id"], table[0, "answers_user"], table[0, "answers_message"]));
        Assert.Equal(
            ("2024-05-09T12:00:00Z", "9", "", ""), (table[0, "updated_at"], table[1, "parent_id"], table[1, "answers_user"],
            table[1, "answers_message"]));
    }

    [Fact]
    public async Task Every_answer_of_every_attempt_at_a_quiz_stands_with_its_question()
    {
        _json.Assignments("""{"id":10,"name":"Quiz","quiz_id":70}""").List(
            "quiz_questions_70",
            """{"id":90,"question_name":"Who","question_text":"<p>Whose?</p>","question_type":"short_answer_question","points_possible":2.0,"answers":[]}""",
            """{"id":91,"question_name":"Where","question_text":"Where?","question_type":"multiple_choice_question","points_possible":1,"answers":[{"id":9001,"text":"Majorca"},{"id":9002,"text":"","html":"<b>Pisa</b>"}]}""",
            """{"id":92,"question_type":"multiple_answers_question","answers":[{"id":1,"text":"coast"},{"id":2,"text":"land"},{"id":3,"text":"sea"}]}""");
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":2,"submission_type":"online_quiz","submission_history":[
            {"id":999,"attempt":1,"submission_data":[{"question_id":90,"correct":true,"points":2,"text":"Mercator"},{"question_id":91,"correct":false,"points":0,"text":"","answer_id":9002}]},
            null,
            {"id":999,"attempt":2,"submission_data":[{"question_id":92,"correct":"partial","points":0.5,"text":"","answer_1":"1","answer_2":"0","answer_3":"1"},
            {"question_id":93,"correct":"undefined","points":0,"text":"<p>It keeps angles</p>","attachment_ids":["7"]}]}]}
            """);

        var table = await _json.ExportTableAsync("quiz_answers.csv");

        Assert.Equal(["1", "1", "2", "2"], table.Column("attempt"));
        Assert.Equal(["100", "100", "100", "100"], table.Column("submission_id"));
        Assert.Equal(["<p>Whose?</p>", "Where?", "", ""], table.Column("question_text"));
        Assert.Equal(["Mercator", "<b>Pisa</b>", "coast; sea", "<p>It keeps angles</p>"], table.Column("answer"));
        Assert.Equal(["true", "false", "partial", "undefined"], table.Column("correct"));
        Assert.Equal(["2", "0", "0.5", "0"], table.Column("points"));
        Assert.Equal(["2.0", "1", "", ""], table.Column("points_possible"));
        Assert.Equal("""{"attachment_ids":["7"]}""", table[3, "details"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"user: 1\"")]
    [InlineData("[]")]
    [InlineData("[null,7,[]]")]
    public async Task A_quiz_without_answers_makes_no_table(string data)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"submission_history":[{"id":1,"attempt":1,"submission_data":{{data}}}]}""");

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        Assert.False(_json.Archive.Has($"{HandMadeJson.Ana}/quiz_answers.csv"));
        Assert.False(_json.Archive.Has($"{HandMadeJson.Ana}/discussion_entries.csv"));
    }
}
