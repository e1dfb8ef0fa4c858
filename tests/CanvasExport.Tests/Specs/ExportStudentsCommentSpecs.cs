using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Who said something, when Canvas knows it and when it does not.</summary>
public sealed class ExportStudentsCommentSpecs : IDisposable
{
    readonly HandMadeJson _json = new HandMadeJson().Users(
        """{"id":7,"name":"Prof. Ana Reis","login_id":"areis@example.edu"}""", """{"id":8,"name":"Invited Guest"}""");

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("""{"author_id":7,"author_name":"Prof. Ana Reis","author":{"id":7,"display_name":"Prof. Ana Reis"}}""", "areis")]
    [InlineData("""{"author_id":5,"author_name":"Ana","author":{"id":5,"display_name":"Ana"}}""", "ana")]
    [InlineData("""{"author_id":8,"author_name":"Invited Guest","author":{"id":8,"display_name":"Invited Guest"}}""", "Invited Guest")]
    [InlineData("""{"author_id":99,"author_name":"Left Long Ago","author":{"id":99,"display_name":"Left L."}}""", "Left L.")]
    [InlineData("""{"author_id":99,"author_name":"Left Long Ago","author":{}}""", "Left Long Ago")]
    [InlineData("""{"author_id":null,"author_name":"Anonymous User","author":{}}""", "Anonymous")]
    [InlineData("""{"author_id":null,"author_name":"Utilisateur anonyme","author":null}""", "Anonymous")]
    [InlineData("""{"author":{"display_name":"Peer 3"}}""", "Peer 3")]
    [InlineData("""{"author":{"id":7,"display_name":"Prof. Ana Reis"}}""", "areis")]
    [InlineData("{}", "Anonymous")]
    [InlineData("""{"author_id":99,"author_name":"","author":{"display_name":" "}}""", "Anonymous")]
    public async Task An_author_is_called_by_login_then_by_display_name_then_anonymous(string comment, string name)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"submission_comments":[{{comment}}]}""");

        Assert.Equal([name], (await _json.ExportTableAsync("comments.csv")).Column("user_name"));
    }

    [Fact]
    public async Task Comments_stand_in_Canvas_s_order_and_nulls_among_them_are_passed_over()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"workflow_state":"unsubmitted","submission_comments":[{"comment":"b","created_at":"2024-03-02T00:00:00Z","attempt":2},null,{"comment":"a"},{"comment":null}]}
            """);

        var table = await _json.ExportTableAsync("comments.csv");

        Assert.Equal(["b", "a", ""], table.Column("comment"));
        Assert.Equal(["2", "", ""], table.Column("attempt"));
        Assert.Equal(["2024-03-02T00:00:00Z", "", ""], table.Column("created_at"));
    }

    [Theory]
    [InlineData("""{"media_id":"m-4uoG","media_type":"video","url":"https://x/1"}""", "m-4uoG.mp4", "video", "https://x/1")]
    [InlineData("""{"media_id":"0_abc","media_type":"audio","url":null}""", "0_abc.m4a", "audio", "")]
    [InlineData("""{"media_id":"../../evil","media_type":"video","url":"https://x/1"}""", "_.._evil.mp4", "video", "https://x/1")]
    [InlineData("""{"media_id":null,"media_type":null,"url":null}""", "", "", "")]
    [InlineData("null", "", "", "")]
    public async Task A_recording_has_a_file_its_kind_and_its_link(string media, string file, string kind, string url)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"submission_comments":[{"comment":"media comment","media_comment":{{media}}}]}""");

        var table = await _json.ExportTableAsync("comments.csv");

        Assert.Equal((file, kind, url), (table[0, "media_file"], table[0, "media_type"], table[0, "media_url"]));
    }
}
