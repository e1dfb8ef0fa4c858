using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What the archive says where lists are lacking, ids come twice and Canvas errs.</summary>
public sealed class TruePagesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Where_the_list_of_submissions_is_lacking_no_page_says_that_Canvas_lists_none()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        await _json.ExportAsync();
        await _json.MakeHtmlAsync();

        foreach (var page in _json.Archive.Files("exports").Where(file => file.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("Canvas lists no", _json.Archive.Read(page), StringComparison.Ordinal);
            Assert.DoesNotContain("nothing asked", _json.Archive.Read(page), StringComparison.Ordinal);
        }

        Assert.Contains("The archive has no submission", _json.Archive.Read($"{HandMadeJson.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_quiz_has_its_own_questions_also_where_two_share_the_ids()
    {
        _json.Assignments("""{"id":10,"name":"One","quiz_id":70}""", """{"id":11,"name":"Two","quiz_id":71}""");
        foreach (var (assignment, quiz) in new[] { (10, 70), (11, 71) })
        {
            _json.List($"quiz_questions_{quiz}", $$"""{"id":1,"question_type":"short_answer_question","question_text":"now {{quiz}}"}""");
            _json.List($"quiz_attempts_{quiz}", $$"""
                {"quiz_submission_id":3301,"attempt":1,"quiz_questions":[
                {"id":2,"question_type":"short_answer_question","question_text":"then {{quiz}}"}]}
                """);
            _json.List($"submissions_{assignment}", $$"""
                {"id":{{assignment}}0,"user_id":5,"submission_type":"online_quiz","attempt":1,"submission_history":[
                {"id":3301,"attempt":1,"submission_data":[{"question_id":1,"text":"a"},{"question_id":2,"text":"b"}]}]}
                """);
        }

        var answers = await _json.ExportTableAsync("quiz_answers.csv");

        Assert.Equal(["now 70", "then 70", "now 71", "then 71"], answers.Column("question_text"));
    }

    [Fact]
    public async Task A_page_tells_the_size_of_the_file_that_is_there_and_not_the_one_that_Canvas_recorded()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_type":"online_upload","attempt":1,"submitted_at":"2026-03-01T09:00:00Z","attachments":[
            {"id":7,"filename":"a.txt","size":400,"url":"https://canvas.example.edu/files/7/download"}]}
            """);
        await _json.ExportAsync();
        _json.Archive.Write($"{HandMadeJson.Ana}/a.txt", new string('z', 502));
        await _json.MakeHtmlAsync();

        var page = _json.Archive.Read($"{HandMadeJson.Ana}/index.html");

        Assert.Contains("502 bytes", page, StringComparison.Ordinal);
        Assert.DoesNotContain("400 bytes", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "anonymous survey")]
    [InlineData("false", "none of the answers")]
    public async Task Where_Canvas_tells_nobody_what_was_answered_that_is_said_and_not_that_nothing_was(string anonymous, string said)
    {
        _json.Assignments($$"""{"id":10,"name":"Survey","quiz_id":70,"anonymous_submissions":{{anonymous}}}""");
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_type":"online_quiz","attempt":1,"submitted_at":"2026-03-01T09:00:00Z","submission_history":[
            {"id":3301,"attempt":1,"submission_type":"online_quiz","submitted_at":"2026-03-01T09:00:00Z"}]}
            """);

        var page = (await _json.PageAsync()).QuerySelector(".content")!.TextContent;

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("no answer", page, StringComparison.Ordinal);
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal(("answers of attempt 1 of submission 100", "not available"), (differences[0, "item"], differences[0, "cause"]));
        Assert.Contains(said, differences[0, "reason"], StringComparison.Ordinal);
    }
}
