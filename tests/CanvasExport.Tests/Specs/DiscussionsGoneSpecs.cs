using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Tests.Specs;

/// <summary>What was said in discussions stays when Canvas no longer shows it, with a date, and is told once.</summary>
public sealed class DiscussionsGoneSpecs
{
    const string Zoe = "exports/Maps/zoe";

    readonly School _school = new();
    readonly SchoolUser _zoe;
    readonly SchoolDiscussion _talk;
    readonly SchoolDiscussionEntry _opening;
    readonly SchoolDiscussionEntry _reply;

    public DiscussionsGoneSpecs()
    {
        var course = _school.AddCourse("Maps");
        _zoe = course.AddStudent("Zoë", "zoe@example.edu");
        _talk = course.AddDiscussion("Introduce yourself");
        _opening = _talk.Post(_zoe, "2024-03-01T10:00:00Z", "<p>From Cork</p>");
        _opening.File = _school.AddFile("kitchen.txt", Encoding.UTF8.GetBytes("Left at the pump."));
        _reply = _talk.Post(_school.Owner, "2024-03-01T12:00:00Z", "<p>Draw it</p>", _opening);
    }

    [Fact]
    public async Task A_deleted_post_and_its_file_stay_and_an_answer_that_is_still_there_is_not_gone()
    {
        await using var run = await RunAsync();
        _opening.IsDeleted = true;
        await AgainAsync(run);

        Assert.Equal(("<p>From Cork</p>", true), Row(run, "discussion_entries.csv", "message"));
        Assert.Equal(("kitchen.txt", true), Row(run, "attachments.csv", "file_name"));
        Assert.Equal(("<p>Draw it</p>", false), Row(run, "discussion_replies.csv", "message"));
        Assert.Equal(["gone file", "gone discussion entry"], Changes(run));
        await AgainAsync(run);
        Assert.Equal(2, Changes(run).Count);
        Assert.Equal(["kept", "kept"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task A_deleted_answer_stays_and_a_changed_and_a_new_one_are_told()
    {
        var other = _talk.Post(_school.Owner, "2024-03-02T12:00:00Z", "<p>First</p>", _opening);
        await using var run = await RunAsync();
        _reply.IsDeleted = true;
        other.Message = "<p>Second</p>";
        _talk.Post(_school.Owner, "2024-03-03T12:00:00Z", "<p>Third</p>", _opening);

        await AgainAsync(run);

        var replies = CsvTable.Read(run.Archive, $"{Zoe}/discussion_replies.csv");
        Assert.Equal(["<p>Second</p>", "<p>Third</p>", "<p>Draw it</p>"], replies.Column("message"));
        Assert.Equal([false, false, true], replies.Column("gone_at").Select(at => at.Length > 0));
        Assert.Equal(["changed discussion reply", "new discussion reply", "gone discussion reply"], Changes(run));
    }

    [Fact]
    public async Task A_discussion_that_is_gone_stays_with_its_title()
    {
        await using var run = await RunAsync();
        _school.Courses[0].Discussions.Clear();

        await AgainAsync(run);

        Assert.Equal(("Introduce yourself", true), Row(run, "discussion_entries.csv", "topic_title"));
        Assert.Equal(("<p>Draw it</p>", true), Row(run, "discussion_replies.csv", "message"));
    }

    [Theory]
    [InlineData("/view")]
    [InlineData("/discussion_topics")]
    public async Task What_Canvas_refuses_this_time_is_not_gone(string what)
    {
        await using var run = await RunAsync();
        var before = run.Archive.Read($"{Zoe}/discussion_entries.csv");
        run.Server.Faults.Add(what, Fault.Status(403, "{}"), Faults.Always);

        await AgainAsync(run);

        Assert.Equal(before, run.Archive.Read($"{Zoe}/discussion_entries.csv"));
        Assert.Equal(("<p>Draw it</p>", false), Row(run, "discussion_replies.csv", "message"));
        Assert.Equal(["stale"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        Assert.False(run.Archive.Has($"{Zoe}/changes.csv"));
    }

    [Fact]
    public async Task Where_the_view_was_lost_besides_nothing_is_gone_and_that_it_was_not_fetched_is_said()
    {
        await using var run = await RunAsync();
        File.Delete(Path.Combine(run.Archive.Root, $"json/discussion_view_{_talk.Id}.json"));
        foreach (var states in run.Archive.Files("json").Where(file => Path.GetFileName(file).StartsWith("lists", StringComparison.Ordinal)))
        {
            File.Delete(Path.Combine(run.Archive.Root, states));
        }

        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(("Introduce yourself", false), Row(run, "discussion_entries.csv", "topic_title"));
        Assert.Contains("not fetched", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task A_record_of_before_there_were_answers_is_built_anew()
    {
        await using var run = await RunAsync();
        var before = run.Archive.Snapshot(Zoe);
        var path = Path.Combine(run.Archive.Root, "exports/Maps/course.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE discussion_replies; PRAGMA user_version = 2";
            command.ExecuteNonQuery();
        }

        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(before, run.Archive.Snapshot(Zoe));
    }

    [Fact]
    public async Task A_file_that_a_post_has_no_longer_is_gone_though_the_post_is_there()
    {
        await using var run = await RunAsync();
        _opening.File = null;

        await AgainAsync(run);

        Assert.Equal(("kitchen.txt", true), Row(run, "attachments.csv", "file_name"));
        Assert.Equal(["gone file"], Changes(run));
        Assert.Equal(["kept"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task A_lost_record_is_built_anew_from_the_tables()
    {
        await using var run = await RunAsync();
        var before = run.Archive.Snapshot(Zoe);
        File.Delete(Path.Combine(run.Archive.Root, "exports/Maps/course.db"));

        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(before, run.Archive.Snapshot(Zoe));
    }

    async Task<TestRun> RunAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");
        return run;
    }

    static async Task AgainAsync(TestRun run)
    {
        run.Clock.Forward(TimeSpan.FromDays(1));
        await run.RunAllAsync("fetch-json", "export-students", "make-html");
    }

    static (string Cell, bool IsGone) Row(TestRun run, string table, string column)
    {
        var read = CsvTable.Read(run.Archive, $"{Zoe}/{table}");
        Assert.Equal(1, read.Count);
        return (read[0, column], read[0, "gone_at"].Length > 0);
    }

    static IReadOnlyList<string> Changes(TestRun run)
    {
        var table = CsvTable.Read(run.Archive, $"{Zoe}/changes.csv");
        return [.. table.Column("change").Zip(table.Column("what"), (change, what) => $"{change} {what}")];
    }
}
