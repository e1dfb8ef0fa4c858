using System.Text.Json;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Discussions as Canvas gives them where somebody or something is missing: all of it is said, and nothing is guessed.</summary>
public sealed class DiscussionCasesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public DiscussionCasesSpecs()
    {
        _json.Users("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""", """{"id":9,"name":"Tea","enrollments":[{"type":"TeacherEnrollment"}]}""");
        Topics("""{"id":7,"title":"Talk","assignment_id":null,"discussion_subentry_count":3}""");
    }

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task An_entry_of_a_graded_discussion_that_is_deleted_keeps_its_words_and_is_dated()
    {
        const string Work = "\"id\":100,\"user_id\":5,\"attempt\":1,\"submitted_at\":\"2026-03-01T09:00:00Z\"";
        _json.Submissions($$"""{{{Work}},"discussion_entries":[{"id":31,"message":"<p>one</p>"},{"id":30,"deleted":true}]}""");
        await _json.ExportAsync();
        _json.Submissions($$"""{{{Work}},"discussion_entries":[{"id":31,"deleted":true},{"id":32,"message":"<p>two</p>"}]}""");

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        var entries = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/discussion_entries.csv");
        Assert.Equal(["<p>two</p>", "<p>one</p>"], entries.Column("message"));
        Assert.Equal([false, true], entries.Column("gone_at").Select(at => at.Length > 0));
        Assert.Equal(["new", "gone"], CsvTable.Read(_json.Archive, "exports/changes.csv").Column("change"));
        Assert.Contains("kept", CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_deleted_post_and_of_an_author_whom_nobody_knows_say_so()
    {
        View("""
            {"id":1,"deleted":true,"replies":[{"id":2,"user_id":5,"parent_id":1,"message":"<p>To nobody</p>","replies":[
            {"id":3,"user_id":77,"parent_id":2,"message":"<p>From outside</p>"},{"id":4,"parent_id":2,"message":"<p>From no one</p>"}]}]}
            """);

        var page = await _json.PageAsync();

        Assert.Equal("the entry that it answers was deleted", Table("discussion_entries.csv")[0, "note"]);
        var replies = Table("discussion_replies.csv");
        Assert.Equal(["77", ""], replies.Column("author_id"));
        Assert.Equal(["", ""], replies.Column("author_role"));
        Assert.Contains("the entry that it answers was deleted", page.QuerySelector(".entries")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Somebody whose name Canvas does not say", "Somebody whom Canvas does not name"],
            page.QuerySelectorAll(".replies b").Select(author => author.TextContent));
        Assert.Equal(["not available", "left out"], Differences().Column("cause"));
        Assert.Equal(["discussion \"Talk\"", "discussion \"Talk\""], Differences().Column("item"));
    }

    [Fact]
    public async Task An_anonymous_discussion_is_nobodys_and_said_as_that()
    {
        Topics("""{"id":7,"title":"Talk","discussion_subentry_count":2,"anonymous_state":"full_anonymity"}""");
        View("""{"id":1,"message":"<p>One</p>"}""", """{"id":2,"message":"<p>Two</p>"}""");

        await _json.PageAsync();

        Assert.False(_json.Archive.Has($"{HandMadeJson.Ana}/discussion_entries.csv"));
        Assert.Equal(["not available"], Differences().Column("cause"));
        Assert.Contains("anonymous: Canvas does not say who wrote 2 posts", Differences()[0, "reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_not_as_it_should_be_costs_itself_and_is_named()
    {
        View("""{"id":1,"user_id":5,"message":"<p>Good</p>"}""", """{"id":"x","user_id":5,"message":"<p>Odd</p>"}""", "null", "7");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        Assert.Equal(["<p>Good</p>"], Table("discussion_entries.csv").Column("message"));
        Assert.Contains("discussion_view_7.json", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["unreadable", "unreadable"], Differences().Column("cause"));
    }

    [Fact]
    public async Task What_is_no_post_in_the_place_of_one_is_named_and_the_others_are_there()
    {
        View("17", "null", """{"id":2,"user_id":5,"message":"<p>Here</p>"}""");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        Assert.Equal(["<p>Here</p>"], Table("discussion_entries.csv").Column("message"));
        Assert.Contains("something unexpected at $.view[0]: this object was left out", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["unreadable"], Differences().Column("cause"));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"view":7,"participants":{},"new_entries":null}""")]
    [InlineData("""{"view":[[],{}],"participants":[7,{"id":"x"},{"id":1}]}""")]
    public async Task Whatever_lies_in_the_place_of_a_view_ends_nothing(string view)
    {
        _json.List("discussion_view_7", view);

        Assert.True((await _json.ExportAsync()).ExitCode is 0 or 3);
        Assert.True((await _json.MakeHtmlAsync()).ExitCode is 0 or 3);
    }

    [Fact]
    public async Task Some_of_a_partly_anonymous_discussion_have_authors_and_a_file_on_another_host_is_named()
    {
        Topics("""{"id":7,"title":"Talk","discussion_subentry_count":2,"anonymous_state":"partial_anonymity"}""");
        _json.Assignments("""{"id":10,"name":"Essay","html_url":"https://canvas.example.edu/courses/1/assignments/10"}""");
        View("""{"id":1,"message":"<p>One</p>"}""",
            """{"id":2,"user_id":5,"message":"<p><a href='https://other.example.org/courses/9/files/3/download?verifier=a'>map</a></p>"}""");

        await _json.PageAsync();

        Assert.Equal(1, Table("discussion_entries.csv").Count);
        Assert.Equal(["not available", "not available"], Differences().Column("cause"));
        Assert.Contains("other.example.org", string.Concat(Differences().Column("reason")), StringComparison.Ordinal);
        Assert.Contains("who wrote 1 post,", string.Concat(Differences().Column("reason")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_as_deep_as_Canvas_allows_is_read_whole()
    {
        var post = """{"id":100,"user_id":5,"parent_id":99,"message":"<p>Deepest</p>"}""";
        for (var id = 99; id > 0; id--)
        {
            post = $$"""{"id":{{id}},"user_id":{{(id % 2 == 0 ? 5 : 9)}},"parent_id":{{(id == 1 ? "null" : $"{id - 1}")}},"message":"<p>{{id}}</p>","replies":[{{post}}]}""";
        }

        View(post);

        var page = await _json.PageAsync();

        Assert.Equal(50, page.QuerySelectorAll(".entries > li").Length);
        Assert.Equal(49, page.QuerySelectorAll(".feedback").Length);
        Assert.Contains("Deepest", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, Differences().Count);
    }

    [Fact]
    public async Task Very_many_and_very_long_posts_stay_on_pages_that_a_phone_can_open()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 200));
        View([.. Enumerable.Range(1, 3000).Select(id => JsonSerializer.Serialize(new { id, user_id = 5, message = $"<p>{id} {words}</p>" })),
            JsonSerializer.Serialize(new { id = 5000, user_id = 5, message = $"<p>{new string('x', 3_000_000)}</p>" })]);

        await _json.PageAsync();

        var pages = _json.Archive.Files(HandMadeJson.Ana).Where(path => path.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.Contains(pages, page => Path.GetFileName(page).StartsWith("discussion-7-", StringComparison.Ordinal));
        Assert.All(pages, page => Assert.InRange(new FileInfo(Path.Combine(_json.Archive.Root, page)).Length, 1, 2_000_000));
        Assert.Equal(3001, Table("discussion_entries.csv").Count);
    }

    [Fact]
    public async Task A_post_that_becomes_the_work_on_an_assignment_does_not_come_twice()
    {
        const string Mine = """{"id":1,"user_id":5,"message":"<p>Mine</p>","attachment":{"id":40,"filename":"a.txt"}}""";
        View(Mine);
        await _json.ExportAsync();
        _json.Submissions($$"""{"id":100,"user_id":5,"submission_type":"discussion_topic","attempt":1,"discussion_entries":[{{Mine}}]}""");
        await _json.ExportAsync();
        Assert.Equal(["100"], Table("attachments.csv").Column("submission_id"));
        Assert.Equal(["100"], Table("discussion_entries.csv").Column("submission_id"));

        _json.Submissions("""{"id":100,"user_id":5,"submission_type":"discussion_topic","attempt":1}""");
        await _json.ExportAsync();

        Assert.Equal([""], Table("discussion_entries.csv").Column("submission_id"));
        await _json.MakeHtmlAsync();
        Assert.DoesNotContain("not explained", Differences().Column("cause"));
    }

    void Topics(params string[] topics) => _json.List("discussion_topics_1", topics);

    void View(params string[] posts) => _json.List(
        "discussion_view_7",
        $$"""{"participants":[{"id":5,"display_name":"Ana"}],"view":[{{string.Join(',', posts).ReplaceLineEndings("")}}],"new_entries":[]}""");

    CsvTable Table(string name) => CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/{name}");

    CsvTable Differences() => CsvTable.Read(_json.Archive, "exports/differences.csv");
}
