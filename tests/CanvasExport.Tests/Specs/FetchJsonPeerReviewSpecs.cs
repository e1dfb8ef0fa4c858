using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Peer reviews are asked for where there are any, and what Canvas does not give of them is named with its cause.</summary>
public sealed class FetchJsonPeerReviewSpecs
{
    readonly School _school = FetchedJson.SmallSchool(students: 2, assignments: 2);

    SchoolCourse Course => _school.Courses[0];

    SchoolAssignment Essay => Course.Assignments[0];

    SchoolPeerReview Review { get; }

    public FetchJsonPeerReviewSpecs()
    {
        Essay.Rubric.Add(new SchoolCriterion("_1", 6, "Voice", new SchoolRating("r1", 6, "Full")));
        Review = Essay.AskForReview(Essay.Submissions[1].User, Essay.Submissions[0].User).Mark("_1", 6, "r1", "Good");
        Essay.AskForReview(Essay.Submissions[0].User, Essay.Submissions[1].User);
    }

    string Reviews => $"json/peer_reviews_{Essay.Id}.json";

    string Rubric => $"json/peer_rubrics_{Course.Id}_{Essay.Id + 800_000}.json";

    [Fact]
    public async Task They_are_asked_for_only_where_there_are_any_and_a_shared_rubric_once()
    {
        var other = Course.Assignments[1];
        other.Rubric.AddRange(Essay.Rubric);
        other.Extra["peer_reviews"] = true;
        other.Extra["rubric_settings"] = new JsonObject { ["id"] = Essay.Id + 800_000 };
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(
            [$"peer_reviews_{Essay.Id}.json", $"peer_reviews_{other.Id}.json", $"peer_rubrics_{Course.Id}_{Essay.Id + 800_000}.json"],
            run.JsonFiles().Where(file => file.StartsWith("peer_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(run.Server.Requests, request => request.PathAndQuery.Contains("/rubrics/", StringComparison.Ordinal));
        Assert.Equal(2, run.Elements(Path.GetFileName(Reviews)).Count);
        Assert.Contains("\"Good\"", Assert.Single(run.Elements(Path.GetFileName(Rubric))), StringComparison.Ordinal);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_course_without_them_is_asked_nothing_more()
    {
        Essay.Extra.Remove("peer_reviews");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");

        Assert.DoesNotContain(run.Server.Requests, request =>
            request.PathAndQuery.Contains("peer_reviews", StringComparison.Ordinal)
            || request.PathAndQuery.Contains("/rubrics/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_are_counted_and_compared()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");

        var outcome = await run.RunAsync("make-html");

        Assert.Contains("  complete ", outcome.Out, StringComparison.Ordinal);
        var table = CsvTable.Read(run.Archive, "exports/completeness.csv");
        Assert.Equal(("2", "2"), (table[0, "peer_reviews_canvas"], table[0, "peer_reviews_archive"]));
        Assert.Contains("Peer reviews", run.Archive.Read("exports/Maps/completeness.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/peer_reviews", 401, "forbidden")]
    [InlineData("/peer_reviews", 403, "forbidden")]
    [InlineData("/peer_reviews", 503, "failed")]
    [InlineData("/rubrics/", 401, "forbidden")]
    [InlineData("/rubrics/", 403, "forbidden")]
    [InlineData("/rubrics/", 404, "not available")]
    [InlineData("/rubrics/", 503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause_and_the_rest_goes_on(string path, int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add(path, Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([path == "/rubrics/" ? Rubric : Reviews], differences.Column("item"));
        Assert.Equal([cause], differences.Column("cause"));
        Assert.Equal([Essay.Name], differences.Column("assignment_name"));
        Assert.Contains(path == "/rubrics/" ? Rubric : Reviews, run.Archive.Read("err.txt"), StringComparison.Ordinal);
        var reviews = CsvTable.Read(run.Archive, "exports/Maps/s1/peer_reviews.csv");
        Assert.Equal(path == "/rubrics/" ? ["1 received", "2 given"] : ["rubric received"], Ids(reviews));
    }

    [Fact]
    public async Task Where_the_rubric_is_refused_the_review_says_that_nobody_knows_what_was_filled_in()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/rubrics/", Fault.Status(403, "{}"), Faults.Always);

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        var notes = CsvTable.Read(run.Archive, "exports/Maps/s1/peer_reviews.csv").Column("note").ToList();
        Assert.Contains("is not known: Canvas does not permit this", notes[0], StringComparison.Ordinal);
        Assert.Equal("", notes[1]);
        Assert.Contains("is not known: Canvas", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Canvas_has_none_for_the_assignment_there_is_none()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/peer_reviews", Fault.Status(404, "{}"), Faults.Always);
        Review.Marks.Clear();
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_refused_later_keeps_what_came_before_and_is_said_to_be_old()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        var (reviews, rubric) = (run.Archive.Read(Reviews), run.Archive.Read(Rubric));
        run.Server.Faults.Add("/peer_reviews", Fault.Status(403, "{}"), Faults.Always);
        run.Server.Faults.Add("/rubrics/", Fault.Status(503, "{}"), Faults.Always);
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.Equal((reviews, rubric), (run.Archive.Read(Reviews), run.Archive.Read(Rubric)));
        Assert.Equal(["stale", "stale"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        var table = CsvTable.Read(run.Archive, "exports/Maps/s1/peer_reviews.csv");
        Assert.Equal(["", ""], table.Column("gone_at"));
        Assert.Equal(["", ""], table.Column("note"));
    }

    [Fact]
    public async Task What_is_asked_for_no_longer_is_not_missing_and_what_came_of_it_stays()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        run.Server.Faults.Add("/peer_reviews", Fault.Status(403, "{}"), Faults.Always);
        await run.RunAllAsync("fetch-json");
        Essay.Extra["peer_reviews"] = false;

        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.Equal(["", ""], CsvTable.Read(run.Archive, "exports/Maps/s1/peer_reviews.csv").Column("gone_at"));
        Assert.Equal(["6"], CsvTable.Read(run.Archive, "exports/Maps/s1/peer_rubric_assessments.csv").Column("points"));
    }

    [Fact]
    public async Task A_fetch_that_goes_on_does_not_ask_again()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        var hold = run.Server.Faults.Hold("/rubrics/");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetching = run.RunUntilAsync("fetch-json", ["--parallel", "1"], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetching);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetching).ExitCode);
        run.Server.Faults.Clear();
        var asked = run.Server.Requests.Count;
        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        var again = run.Server.Requests.Skip(asked).Select(request => request.PathAndQuery).ToList();
        Assert.DoesNotContain(again, path => path.Contains("peer_reviews", StringComparison.Ordinal));
        Assert.Single(again, path => path.Contains("/rubrics/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_a_peer_shows_in_the_rubric_is_in_the_archive()
    {
        var picture = _school.AddFile("lake.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
        Review.Marks[0]!["comments"] = $"<p><img src=\"/courses/{Course.Id}/files/{picture.Id}/preview\" alt=\"A lake\"></p>";
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.Archive.Root, "exports/Maps/s1/lake.png")));
        Assert.Contains("src=\"lake.png\"", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    IEnumerable<string> Ids(CsvTable table) => table.Column("review_id").Zip(table.Column("side"), (id, side) =>
        $"{(id.StartsWith("rubric-", StringComparison.Ordinal) ? "rubric" : long.Parse(id, null) - Review.Id + 1)} {side}");
}
