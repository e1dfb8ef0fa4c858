using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The posts of each discussion are fetched with one question, where there can be some.</summary>
public sealed class FetchJsonDiscussionSpecs
{
    readonly School _school = FetchedJson.SmallSchool(2, 1);

    SchoolCourse Course => _school.Courses[0];

    SchoolUser Student => Course.Enrollments.First(one => one.Type == EnrollmentType.Student).User;

    [Fact]
    public async Task Each_discussion_with_posts_is_asked_for_once_and_kept_as_Canvas_sent_it()
    {
        var talk = Talk("Introduce yourself");
        Course.AddDiscussion("Empty");
        var uncounted = Course.AddDiscussion("Uncounted");
        uncounted.Extra["discussion_subentry_count"] = null;
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([File(talk), File(uncounted)], Views(run));
        Assert.Equal(2, Asked(run).Count);
        Assert.All(Asked(run), url => Assert.Contains("include_new_entries=1", url, StringComparison.Ordinal));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task Each_group_of_a_group_discussion_is_asked_for_by_itself()
    {
        var both = Course.AddDiscussion("What we read");
        var first = both.AddGroup(Course.AddGroup("Coast", Student));
        first.Post(Student, "2024-03-01T10:00:00Z", "<p>Chapter four.</p>");
        var second = both.AddGroup(Course.AddGroup("Inland"));
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([File(first), File(second)], Views(run));
        Assert.All(Asked(run), url => Assert.StartsWith("/api/v1/groups/", url, StringComparison.Ordinal));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_view_that_is_still_being_made_is_waited_for()
    {
        var talk = Talk("Introduce yourself");
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/view", Fault.Status(503), 2);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([File(talk)], Views(run));
        Assert.Equal(3, Asked(run).Count);
    }

    [Theory]
    [InlineData(401, "refused", "forbidden")]
    [InlineData(403, "refused", "forbidden")]
    [InlineData(404, "not available", "not available")]
    [InlineData(503, "failed", "failed")]
    public async Task One_that_Canvas_does_not_give_is_named_by_its_title_and_costs_itself(int status, string outcome, string cause)
    {
        var (lost, talk) = (Talk("Secret"), Talk("Introduce yourself"));
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add($"/{lost.Id}/view", Fault.Status(status, status == 503 ? "" : "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([File(talk)], Views(run));
        Assert.Contains("the discussion \"Secret\", which has 1", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains($"\"outcome\":\"{outcome}\"", run.Archive.Read($"json/lists_{Course.Id}.json"), StringComparison.Ordinal);
        await run.RunAllAsync("export-students", "make-html");
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([(cause, $"json/{File(lost)}")], differences.Column("cause").Zip(differences.Column("item")));
        Assert.Contains("\"Secret\"", differences[0, "reason"], StringComparison.Ordinal);

        run.Server.Faults.Clear();
        await run.RunAllAsync("fetch-json");
        Assert.Equal([File(lost), File(talk)], Views(run));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"view":null}""")]
    [InlineData("7")]
    public async Task What_has_no_list_of_posts_is_no_view(string answer)
    {
        Talk("Odd").View = JsonNode.Parse(answer);
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Empty(Views(run));
        Assert.Contains("\"Odd\"", run.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_asks_only_for_those_that_are_not_there_yet()
    {
        var (first, second) = (Talk("First"), Talk("Second"));
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add($"/{second.Id}/view", Fault.ExpiredToken, Faults.Always);
        Assert.Equal(1, (await run.RunAsync("fetch-json", "--parallel", "1")).ExitCode);
        Assert.Equal([File(first)], Views(run));
        var asked = run.Server.Requests.Count;
        run.Server.Faults.Clear();

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        Assert.Equal([File(first), File(second)], Views(run));
        Assert.DoesNotContain(run.Server.Requests.Skip(asked), one => one.PathAndQuery.Contains($"/{first.Id}/view", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_lost_all_its_posts_is_asked_for_no_more()
    {
        var talk = Talk("Introduce yourself");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        talk.Entries.Clear();

        await run.RunAllAsync("fetch-json");

        Assert.Empty(Views(run));
        Assert.DoesNotContain(File(talk), run.Archive.Read($"json/lists_{Course.Id}.json"), StringComparison.Ordinal);
    }

    SchoolDiscussion Talk(string title)
    {
        var talk = Course.AddDiscussion(title);
        talk.Post(Student, "2024-03-01T10:00:00Z", "<p>Hello</p>");
        return talk;
    }

    static string File(SchoolDiscussion discussion) => $"discussion_view_{discussion.Id}.json";

    static IReadOnlyList<string> Views(TestRun run) =>
        [.. run.JsonFiles().Where(file => file.StartsWith("discussion_view_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    static IReadOnlyList<string> Asked(TestRun run) =>
        [.. run.Server.Requests.Select(one => one.PathAndQuery).Where(url => url.Contains("/view", StringComparison.Ordinal))];
}
