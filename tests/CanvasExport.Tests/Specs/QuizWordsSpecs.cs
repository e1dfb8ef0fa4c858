using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Words of quizzes that come in a form of their own.</summary>
public sealed class QuizWordsSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public QuizWordsSpecs() => _json.Assignments("""{"id":10,"name":"Quiz","quiz_id":70}""");

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_missing_word_reads_in_its_sentence_with_the_word_that_was_chosen()
    {
        _json.List("quiz_questions_70", """
            {"id":1,"question_type":"missing_word_question","question_text":"<p>The sky is</p>","text_after_answers":"today.",
            "answers":[{"id":31,"text":"blue"},{"id":32,"text":"red"}]}
            """);
        Attempt("""{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"","answer_id":32,"correct":false}]}""");

        var answers = await _json.ExportTableAsync("quiz_answers.csv");

        Assert.Equal(("red", "<p>The sky is</p> _____ today."), (answers[0, "answer"], answers[0, "question_text"]));
        Assert.Matches(@"The sky is\s+_____ today\.", (await _json.PageAsync()).Body!.TextContent);
    }

    [Fact]
    public async Task HTML_that_was_typed_as_an_answer_reads_as_it_was_typed_but_for_what_opens_a_file()
    {
        const string Typed = "<img src=\\\"https://canvas.example.edu/files/9/preview?verifier=V1&amp;wrap=1\\\" alt=\\\"x\\\"> "
            + "<a href=\\\"/files/8/download?verifier=V2\\\"> <a href=\\\"https://fs.example/f/1?token=eyJV3\\\">";
        _json.List("quiz_questions_70", """{"id":1,"question_type":"short_answer_question","question_text":"What?"}""");
        Attempt($$"""{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"{{Typed}}"}]}""");

        Assert.Contains(
            """<img src="https://canvas.example.edu/files/9/preview?wrap=1" alt="x"> """
                + """<a href="/files/8/download"> <a href="https://fs.example/f/1">""",
            (await _json.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_left_side_that_is_a_picture_is_shown_with_what_it_was_matched_with()
    {
        const string Picture =
            "<p><img src=\\\"https://canvas.example.edu/courses/1/files/9/preview?verifier=V1\\\" alt=\\\"A lake\\\"></p>";
        _json.List("quiz_questions_70", $$"""
            {"id":1,"question_type":"matching_question","question_text":"Match","answers":[
            {"id":7,"text":"","left":"","left_html":"{{Picture}}","right":"Aurel & Co","match_id":71},
            {"id":8,"text":"Porto","left":"Porto <city>","right":"Portugal","match_id":72}],"matches":[{"match_id":73,"text":"Spain"}]}
            """);
        Attempt("""{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"","answer_7":"71","answer_8":"73"}]}""");

        var page = await _json.PageAsync();

        var answer = page.QuerySelector(".answers .work")!;
        Assert.Contains("A lake", answer.InnerHtml, StringComparison.Ordinal);
        Assert.Contains(": Aurel & Co; Porto <city>: Spain", answer.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<p>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("verifier", page.Source.Text, StringComparison.Ordinal);
    }

    void Attempt(string history) => _json.Submissions($$"""
        {"id":100,"user_id":5,"attempt":1,"submission_type":"online_quiz","submitted_at":"2026-03-01T09:00:00Z",
        "submission_history":[{{history}}]}
        """);
}
