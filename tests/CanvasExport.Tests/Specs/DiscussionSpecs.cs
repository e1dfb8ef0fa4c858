using System.Text;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What students wrote in discussions is read with what it answers and what answered it, and teachers' answers as feedback.</summary>
public sealed class DiscussionSpecs
{
    const string Zoe = "exports/Maps/zoe";

    readonly School _school = new();
    readonly SchoolUser _zoe;
    readonly SchoolUser _ben;
    readonly SchoolDiscussion _talk;
    readonly SchoolDiscussionEntry _opening;

    public DiscussionSpecs()
    {
        var course = _school.AddCourse("Maps");
        (_zoe, _ben) = (course.AddStudent("Zoë", "zoe@example.edu"), course.AddStudent("Ben", "ben@example.edu"));
        _talk = course.AddDiscussion("Introduce yourself");
        _talk.Message = "<p>Where <b>are</b> you from?</p>";
        _opening = _talk.Post(_zoe, "2024-03-01T10:00:00Z", "<p>From <em>Cork</em><script>x()</script></p>");
    }

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task An_ungraded_post_is_in_my_tables_with_what_was_answered_to_it()
    {
        var reply = _talk.Post(_ben, "2024-03-01T11:00:00Z", "<p>I know it</p>", _opening);
        _talk.Post(_school.Owner, "2024-03-01T12:00:00Z", "<p>Draw it</p>", _opening);
        _talk.Post(_zoe, "2024-03-01T13:00:00Z", "<p>Do you?</p>", reply);
        _talk.Post(_zoe, "2024-03-01T14:00:00Z", "<p>I mean the city</p>", _opening);
        await using var run = await ExportedAsync();

        var entries = CsvTable.Read(run.Archive, $"{Zoe}/discussion_entries.csv");
        Assert.Equal(["", "", ""], entries.Column("submission_id"));
        Assert.Equal(["false"], entries.Column("graded").Distinct());
        Assert.Equal([$"{_talk.Id}"], entries.Column("topic_id").Distinct());
        Assert.Equal(["Introduce yourself"], entries.Column("topic_title").Distinct());
        Assert.Equal([_talk.Message], entries.Column("topic_message").Distinct());
        var answer = entries.RowOf("message", "<p>Do you?</p>");
        Assert.Equal(
            ("Ben", "student", "<p>I know it</p>"),
            (entries[answer, "answers_user"], entries[answer, "answers_role"], entries[answer, "answers_message"]));
        Assert.Equal("author", entries[entries.RowOf("message", "<p>I mean the city</p>"), "answers_role"]);
        var replies = CsvTable.Read(run.Archive, $"{Zoe}/discussion_replies.csv");
        Assert.Equal(["Ben", "Ana Reis"], replies.Column("user_name"));
        Assert.Equal(["student", "teacher"], replies.Column("author_role"));
        Assert.Equal([$"{_opening.Id}"], replies.Column("entry_id").Distinct());
        Assert.Equal(["<p>I know it</p>", "<p>Draw it</p>"], replies.Column("message"));
        Assert.Equal(["<p>Do you?</p>"], CsvTable.Read(run.Archive, "exports/Maps/ben/discussion_replies.csv").Column("message"));
    }

    [Fact]
    public async Task A_graded_post_stands_once_with_what_a_teacher_answered()
    {
        var assignment = Course.AddAssignment("Who is missing?", "discussion_topic");
        var graded = Course.AddDiscussion("Who is missing?");
        graded.Assignment = assignment;
        var question = graded.Post(_school.Owner, "2024-03-02T09:00:00Z", "<p>Look at the coast</p>");
        var mine = graded.Post(_zoe, "2024-03-02T10:00:00Z", "<p>The rowers</p>", question);
        graded.Post(_school.Owner, "2024-03-02T11:00:00Z", "<p>Why?</p>", mine);
        assignment.Submit(_zoe, new SchoolAttempt("2024-03-02T10:00:00Z") { DiscussionEntries = [mine] });
        await using var run = await ExportedAsync();

        var entries = CsvTable.Read(run.Archive, $"{Zoe}/discussion_entries.csv");
        var row = entries.RowOf("entry_id", $"{mine.Id}");
        Assert.Equal(2, entries.Count);
        Assert.NotEqual("", entries[row, "submission_id"]);
        Assert.Equal(
            ("true", "Ana Reis", "teacher", "<p>Look at the coast</p>"),
            (entries[row, "graded"], entries[row, "answers_user"], entries[row, "answers_role"], entries[row, "answers_message"]));
        await run.RunAllAsync("make-html");
        var post = Page(run).QuerySelector($".submission[id^=submission] .entries > li")!;
        Assert.Equal("In answer to Ana Reis, teacher: Look at the coast", post.QuerySelector(".answered")!.TextContent);
        Assert.Equal("Why?", post.QuerySelector(".replies > .feedback .prose")!.TextContent.Trim());
        AssertComplete(run);
    }

    [Fact]
    public async Task The_page_reads_as_a_conversation_and_teachers_answers_are_feedback()
    {
        _talk.Post(_ben, "2024-03-01T11:00:00Z", "<p>I know it</p>", _opening);
        _talk.Post(_school.Owner, "2024-03-01T12:00:00Z", "<p>Draw it<img src=x onerror=y></p>", _opening);
        await using var run = await ExportedAsync();
        await run.RunAllAsync("make-html");

        var page = Page(run);
        var talk = page.QuerySelector($"#discussion-{_talk.Id}")!;
        Assert.Equal("Introduce yourself", talk.QuerySelector("h2")!.TextContent);
        Assert.Contains("ungraded discussion", talk.TextContent, StringComparison.Ordinal);
        Assert.Equal("Where are you from?", talk.QuerySelector(".prompt .prose")!.TextContent);
        Assert.Equal("<p>From <em>Cork</em></p>", talk.QuerySelector(".entries > li > .prose")!.InnerHtml);
        var replies = talk.QuerySelectorAll(".replies > li");
        Assert.Contains("Ben", replies[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("feedback", replies[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("teacher, feedback", replies[1].QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".overview a"), link => link.GetAttribute("href") == $"#discussion-{_talk.Id}");
        Assert.Contains("Draw it", Texts(run), StringComparison.Ordinal);
        AssertComplete(run);
    }

    [Fact]
    public async Task Files_of_a_post_and_of_a_teachers_answer_are_downloaded_and_stand_there()
    {
        _opening.File = _school.AddFile("kitchen.txt", Encoding.UTF8.GetBytes("Left at the pump."));
        var picture = _school.AddFile("harbour.png", Encoding.UTF8.GetBytes("x"));
        _opening.Message += $"""<p><img src="/courses/{Course.Id}/files/{picture.Id}/preview" alt="harbour"></p>""";
        _talk.Post(_school.Owner, "2024-03-01T12:00:00Z", "<p>So</p>", _opening).File =
            _school.AddFile("marked.txt", Encoding.UTF8.GetBytes("Well done"));
        _talk.Post(_ben, "2024-03-01T13:00:00Z", "<p>Mine</p>", _opening).File =
            _school.AddFile("bens.txt", Encoding.UTF8.GetBytes("Ben"));
        await using var run = await ExportedAsync();
        await run.RunAllAsync("download-attachments", "make-html");

        var files = CsvTable.Read(run.Archive, $"{Zoe}/attachments.csv");
        Assert.Equal(["discussion", "inline", "discussion"], files.Column("source"));
        Assert.Equal(["kitchen.txt", "harbour.png", "marked.txt"], files.Column("file_name"));
        Assert.Equal([""], files.Column("submission_id").Distinct());
        Assert.Equal("Left at the pump.", run.Archive.Read($"{Zoe}/kitchen.txt"));
        Assert.Equal("Well done", run.Archive.Read($"{Zoe}/marked.txt"));
        var entry = Page(run).QuerySelector(".entries > li")!;
        Assert.Contains(entry.QuerySelectorAll(":scope > .files a"), link => link.GetAttribute("href") == "kitchen.txt");
        Assert.Contains(entry.QuerySelectorAll(".feedback .files a"), link => link.GetAttribute("href") == "marked.txt");
        Assert.Contains("With the file bens.txt", entry.TextContent, StringComparison.Ordinal);
        AssertComplete(run);
    }

    [Fact]
    public async Task What_is_newer_than_the_view_counts()
    {
        _talk.NewEntries.Add(new SchoolDiscussionEntry(_zoe, _opening.CreatedAt, "<p>From Kerry</p>") { Id = _opening.Id });
        _talk.NewEntries.Add(new SchoolDiscussionEntry(_ben, "2024-03-05T10:00:00Z", "<p>Me too</p>")
        {
            Id = _school.NextId(),
            ParentId = _opening.Id,
        });
        await using var run = await ExportedAsync();

        Assert.Equal(["<p>From Kerry</p>"], CsvTable.Read(run.Archive, $"{Zoe}/discussion_entries.csv").Column("message"));
        Assert.Equal(["<p>Me too</p>"], CsvTable.Read(run.Archive, $"{Zoe}/discussion_replies.csv").Column("message"));
        await run.RunAllAsync("make-html");
        AssertComplete(run);
    }

    [Fact]
    public async Task What_my_group_discussed_is_under_the_name_of_the_whole_discussion()
    {
        var both = Course.AddDiscussion("What we read");
        both.AddGroup(Course.AddGroup("Coast", _zoe)).Post(_zoe, "2024-03-03T10:00:00Z", "<p>Chapter four</p>");
        await using var run = await ExportedAsync();

        var entries = CsvTable.Read(run.Archive, $"{Zoe}/discussion_entries.csv");
        Assert.Equal("What we read", entries[entries.RowOf("message", "<p>Chapter four</p>"), "topic_title"]);
        await run.RunAllAsync("make-html");
        AssertComplete(run);
    }

    async Task<TestRun> ExportedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("export-students")).ExitCode);
        return run;
    }

    static void AssertComplete(TestRun run) => Assert.Empty(CsvTable.Read(run.Archive, "exports/differences.csv").Column("reason"));

    static string Texts(TestRun run) => string.Concat(
        run.Archive.Files("exports/assets").Where(path => path.Contains("texts", StringComparison.Ordinal)).Select(run.Archive.Read));

    static AngleSharp.Dom.IDocument Page(TestRun run) => SiteLinks.Read(Path.Combine(run.Archive.Root, Zoe, "index.html"));
}
