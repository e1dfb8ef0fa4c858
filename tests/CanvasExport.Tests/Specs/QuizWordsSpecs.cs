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
            + "<a href=\\\"/files/8/download?verifier=V2\\\">";
        _json.List("quiz_questions_70", """{"id":1,"question_type":"short_answer_question","question_text":"What?"}""");
        Attempt($$"""{"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"{{Typed}}"}]}""");

        Assert.Contains(
            """<img src="https://canvas.example.edu/files/9/preview?wrap=1" alt="x"> <a href="/files/8/download">""",
            (await _json.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    void Attempt(string history) => _json.Submissions($$"""
        {"id":100,"user_id":5,"attempt":1,"submission_type":"online_quiz","submitted_at":"2026-03-01T09:00:00Z",
        "submission_history":[{{history}}]}
        """);
}
