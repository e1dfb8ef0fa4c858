using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Something in a post of a discussion that cannot be read costs that alone: it is named, and the words around it are there.
/// </summary>
public sealed class OddPostSpecs : IDisposable
{
    const string Mine = """{"id":30,"user_id":5,"message":"<p>Mine</p>","created_at":"2026-03-01T09:00:00Z"}""";

    readonly HandMadeJson _json = new();

    public OddPostSpecs()
    {
        _json.Users(
            """{"id":5,"name":"Ana","login_id":"ana@example.edu"}""",
            """{"id":9,"name":"Tea","enrollments":[{"type":"TeacherEnrollment"}]}""");
        _json.List("discussion_topics_1", """{"id":7,"title":"Talk","assignment_id":null,"discussion_subentry_count":3}""");
    }

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("\"created_at\":{\"at\":1},\"message\":\"<p>Odd</p>\"", "\"message\":\"<p>Odd</p>\"", "$.created_at")]
    [InlineData("\"message\":\"<p>Odd</p>\",\"deleted\":\"no\"", "\"message\":\"<p>Odd</p>\"", "$.deleted")]
    [InlineData("\"message\":[\"<p>Odd</p>\"]", "\"message\":null", "$.message")]
    [InlineData("\"message\":\"<p>Odd</p>\",\"attachment\":{\"filename\":\"no id\"}", "\"message\":\"<p>Odd</p>\"", "$.attachment")]
    [InlineData("\"attachments\":[7,{\"id\":40,\"filename\":\"a.txt\"}],\"message\":\"<p>Odd</p>\"",
        "\"attachments\":[{\"id\":40,\"filename\":\"a.txt\"}],\"message\":\"<p>Odd</p>\"", "$.attachments[0]")]
    public async Task What_is_odd_in_a_post_costs_that_alone_and_is_named(string odd, string without, string place)
    {
        Talk(Thread(without));
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        var expected = _json.Archive.Snapshot("exports");
        Directory.Delete(_json.Archive.Paths.ExportsFolder, recursive: true);
        Talk(Thread(odd));

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);

        Assert.Equal(expected, _json.Archive.Snapshot("exports"));
        Assert.Contains(
            $"json/discussion_view_7.json holds something unexpected at {place} (id 31): "
                + "this was left out, the rest of the object was exported",
            _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        await _json.MakeHtmlAsync();
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal("unreadable", differences[differences.RowOf("item", "31 in json/discussion_view_7.json"), "cause"]);

        // In a thread of one more post before it and one in it, as deep as Canvas nests them.
        static string Thread(string members) => $$"""
            {{Mine[..^1]}},"replies":[{"id":31,"user_id":5,"parent_id":30,{{members}},
            "replies":[{"id":32,"user_id":9,"parent_id":31,"message":"<p>Well</p>"}]}]}
            """;
    }

    [Theory]
    [InlineData("\"message\":{},\"user_id\":5")]
    [InlineData("\"message\":\"<p>Mine</p>\",\"user_id\":{}")]
    [InlineData("\"message\":\"<p>Mine</p>\",\"user_id\":5,\"created_at\":[]")]
    public async Task What_cannot_be_read_of_a_post_this_time_is_as_it_was(string members)
    {
        Talk(Mine, """{"id":31,"user_id":9,"parent_id":30,"message":"<p>Well</p>"}""");
        await _json.ExportAsync();
        Talk($$"""{"id":30,{{members}}}""", """{"id":31,"user_id":9,"parent_id":30,"message":["<p>Well</p>"]}""");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        var entry = Table("discussion_entries.csv");
        Assert.Equal(("<p>Mine</p>", "2026-03-01T09:00:00Z", ""), (entry[0, "message"], entry[0, "created_at"], entry[0, "gone_at"]));
        var reply = Table("discussion_replies.csv");
        Assert.Equal(("<p>Well</p>", ""), (reply[0, "message"], reply[0, "gone_at"]));
        Assert.False(_json.Archive.Has($"{HandMadeJson.Ana}/changes.csv"));
        Assert.Equal(["unreadable"], Causes());
    }

    [Theory]
    [InlineData("""{"view":[17],"new_entries":[]}""", "", "$.view[0]")]
    [InlineData("""{"view":[],"new_entries":{"0":7}}""", "", "$.new_entries")]
    [InlineData("""{"view":[{"id":31,"user_id":5,"message":"<p>Here</p>","replies":{"0":7}}]}""", " (id 31)", "$.replies")]
    [InlineData("""{"view":[{"replies":[null,"lost"],"id":31,"user_id":5,"message":"<p>Here</p>"}]}""", " (id 31)", "$.replies[1]")]
    [InlineData("""{"view":[{"id":"x","user_id":5}]}""", "", "$.id")]
    [InlineData("17", "", "$")]
    public async Task What_stands_in_the_place_of_posts_and_is_none_is_named(string view, string which, string place)
    {
        _json.List("discussion_view_7", view);

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        Assert.Contains(
            $"json/discussion_view_7.json holds something unexpected at {place}{which}: this object was left out, the others were exported",
            _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["unreadable"], Causes());
        Assert.Equal(view.Contains("Here", StringComparison.Ordinal), _json.Archive.Has($"{HandMadeJson.Ana}/discussion_entries.csv"));
    }

    [Fact]
    public async Task A_post_that_can_no_longer_be_read_at_all_is_as_it_was_and_nobody_is_sent_to_export_again()
    {
        Talk(Mine);
        await _json.ExportAsync();
        Talk("""{"id":{},"user_id":5,"message":"<p>Mine</p>"}""");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        Assert.Equal(("<p>Mine</p>", ""), (Table("discussion_entries.csv")[0, "message"], Table("discussion_entries.csv")[0, "gone_at"]));
        Assert.Equal(["unreadable"], Causes());
    }

    void Talk(params string[] posts) => _json.List("discussion_view_7", $$"""{"view":[{{string.Join(',', posts)}}],"new_entries":[]}""");

    CsvTable Table(string name) => CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/{name}");

    IEnumerable<string> Causes() => CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause").Distinct();
}
