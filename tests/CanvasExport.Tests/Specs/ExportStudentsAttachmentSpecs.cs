using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Every file that Canvas names, once, under a name of its own.</summary>
public sealed class ExportStudentsAttachmentSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Files_of_work_comments_and_discussions_are_told_apart()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":2,"attachments":[{"id":1,"filename":"new.txt"}],
            "discussion_entries":[{"attachment":{"id":3,"filename":"talk.txt"},"attachments":[{"id":3,"filename":"talk.txt"}]},null,{"attachments":null}],
            "submission_history":[null,{"id":100,"attempt":1,"attachments":[{"id":2,"filename":"old.txt"},null]},{"id":100,"attempt":2,"attachments":[{"id":1,"filename":"new.txt"}]}],
            "submission_comments":[{"comment":"see","attempt":1,"attachments":[{"id":4,"filename":"notes.txt"}]},{"comment":"no file"}]}
            """);

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(["new.txt", "talk.txt", "old.txt", "notes.txt"], table.Column("file_name"));
        Assert.Equal(["submission", "discussion", "submission", "comment"], table.Column("source"));
        Assert.Equal(["2", "2", "1", "1"], table.Column("attempt"));
        Assert.All(table.Column("submission_id"), id => Assert.Equal("100", id));
    }

    [Fact]
    public async Task A_file_that_an_attempt_took_over_from_the_one_before_stands_once()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"attempt":2,"attachments":[{"id":1,"filename":"a.txt"}],"submission_history":[
            {"id":100,"attempt":1,"attachments":[{"id":1,"filename":"a.txt"}]},{"id":100,"attempt":2,"attachments":[{"id":1,"filename":"a.txt"}]}]}
            """);

        Assert.Equal(["a.txt"], (await _json.ExportTableAsync("attachments.csv")).Column("file_name"));
    }

    [Theory]
    [InlineData("Essay+final+%28v2%29.docx", "Essay final (v2).docx")]
    [InlineData("1504325580_537_Copy%252Bof+plan.pptx", "1504325580_537_Copy of plan.pptx")]
    [InlineData("C%2B%2B.txt", "C++.txt")]
    [InlineData("100%25.txt", "100%.txt")]
    [InlineData("broken%zz%2.txt", "broken%zz%2.txt")]
    [InlineData("Zo%C3%AB.txt", "Zoë.txt")]
    [InlineData("Zoe%CC%88.txt", "Zoë.txt")]
    [InlineData("bytes%FF%FE.bin", "bytes%FF%FE.bin")]
    [InlineData("map%2Fscan.png", "map_scan.png")]
    [InlineData("..%2F..%2Fetc%2Fpasswd", "_.._etc_passwd")]
    [InlineData("a%00b.txt", "a_b.txt")]
    [InlineData("...", "file-1")]
    [InlineData("%20", "file-1")]
    [InlineData("CON", "CON_")]
    [InlineData("essay.docx.part", "essay.docx_part")]
    [InlineData("index.html", "index (1).html")]
    [InlineData("Submissions.CSV", "Submissions (1).CSV")]
    [InlineData("students.csv", "students.csv")]
    public async Task A_stored_name_is_decoded_and_made_safe(string filename, string name)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"attachments":[{"id":1,"filename":"{{filename}}","display_name":"shown"}]}""");

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal((name, "shown"), (table[0, "file_name"], table[0, "display_name"]));
    }

    [Theory]
    [InlineData("""{"id":1,"display_name":"A+B 100%25.txt"}""", "A+B 100%25.txt")]
    [InlineData("""{"id":1,"filename":null,"display_name":"A+B.txt"}""", "A+B.txt")]
    [InlineData("""{"id":1,"filename":"","display_name":"A+B.txt"}""", "A+B.txt")]
    [InlineData("""{"id":1}""", "file-1")]
    public async Task Without_a_stored_name_the_shown_one_is_taken_as_it_stands(string file, string name)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"attachments":[{{file}}]}""");

        Assert.Equal([name], (await _json.ExportTableAsync("attachments.csv")).Column("file_name"));
    }

    [Fact]
    public async Task Twenty_files_of_one_name_get_their_ids()
    {
        _json.Submissions([.. Enumerable.Range(1, 20).Select(id =>
            $$"""{"id":{{100 + id}},"user_id":5,"attachments":[{"id":{{id}},"filename":"{{(id % 2 == 0 ? "Essay" : "essay")}}.docx"}]}""")]);

        var names = (await _json.ExportTableAsync("attachments.csv")).Column("file_name");

        Assert.Equal("essay (1).docx", names[0]);
        Assert.Equal("Essay (20).docx", names[19]);
        Assert.Equal(20, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task A_file_called_like_a_recording_or_a_thumbnail_gets_its_id()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"media_comment":{"media_id":"m-1","media_type":"video"},"attachments":[
            {"id":1,"filename":"M-1.mp4"},{"id":2,"filename":"thumbnail-3.png"},{"id":3,"filename":"c.png","thumbnail_url":"https://x/3"}],
            "submission_comments":[{"media_comment":{"media_id":"m-2","media_type":"audio"},"attachments":[{"id":4,"filename":"m-2.m4a"}]}]}
            """);

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(["M-1 (1).mp4", "thumbnail-3 (2).png", "c.png", "m-2 (4).m4a"], table.Column("file_name"));
        Assert.Equal(["", "", "thumbnail-3.png", ""], table.Column("thumbnail_file"));
    }

    [Fact]
    public async Task One_file_handed_in_twice_has_a_row_and_a_name_for_each()
    {
        _json.Submissions(
            """{"id":100,"user_id":5,"attachments":[{"id":1,"filename":"a.txt"}]}""",
            """{"id":101,"user_id":5,"attachments":[{"id":1,"filename":"a.txt"}]}""");

        Assert.Equal(["a (1).txt", "a (1-2).txt"], (await _json.ExportTableAsync("attachments.csv")).Column("file_name"));
    }

    [Fact]
    public async Task A_file_that_is_locked_or_of_unknown_size_has_a_row_too()
    {
        _json.Submissions(
            """{"id":100,"user_id":5,"attachments":[{"id":9007199254740993,"filename":"a.txt","url":"","size":null,"thumbnail_url":"","content-type":"unknown/unknown"}]}""");

        var table = await _json.ExportTableAsync("attachments.csv");

        Assert.Equal(("9007199254740993", "", "", "", "", "unknown/unknown"),
            (table[0, "attachment_id"], table[0, "url"], table[0, "size"], table[0, "thumbnail_url"], table[0, "thumbnail_file"],
                table[0, "content_type"]));
    }
}
