using System.Net;
using System.Net.Sockets;
using CanvasExport.Core.Cli;
using CanvasExport.FetchJson;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonFailureSpecs
{
    [Fact]
    public async Task A_refused_token_ends_the_step_before_anything_is_written()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Variables["CANVAS_API_TOKEN"] = "1~wrong";

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("refused the token, \"Invalid access token.\"", outcome.Sentence, StringComparison.Ordinal);
        Assert.Single(run.Server.Requests);
        Assert.DoesNotContain(run.JsonFiles(), file => file.EndsWith(".json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_runs_out_in_the_middle_leaves_whole_files_and_a_way_to_go_on()
    {
        var school = FetchedJson.SmallSchool(assignments: 6);
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        run.Server.Faults.Add("students/submissions", Fault.ExpiredToken, Faults.Always, skip: 5);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("refused the token, \"Expired access token.\"", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("--resume", outcome.Sentence, StringComparison.Ordinal);
        run.AssertNothingIsHalfWritten();
        Assert.Equal(6, run.Ids($"assignments_{school.Courses[0].Id}.json").Count);
        Assert.False(run.Archive.Has("json/time_stamp.txt"));

        run.Server.Faults.Clear();
        var resumed = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_with_its_address()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"http://{closed.LocalEndPoint}";
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--canvas-url", address);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.StartsWith($"fetch-json: {address} cannot be reached", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("check the Canvas URL", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_no_Canvas_is_told()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Server.Faults.Add("/", Fault.Html(200), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("is this the address of a Canvas?", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Courses_that_never_come_are_told_with_the_reason()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Server.Faults.Add("/", Fault.Html(503), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("HTTP 503", outcome.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://moved.example/login")]
    [InlineData("/login/canvas")]
    public async Task A_redirect_is_told_and_not_followed(string location)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var network = new ScriptedNetwork(_ => ScriptedNetwork.Redirect(location));
        using var error = new StringWriter();
        var host = new StepHost { Out = error, Error = error, IsTerminal = false, Network = network, Variable = name => run.Variables[name] };

        var exitCode = await new FetchJsonCommand(host).RunAsync(["--root", run.Archive.Root], TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (exitCode, network.Requests));
        Assert.Contains("redirects to", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Server.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClosedLists.Users, 401, 2)]
    [InlineData(ClosedLists.Users, 403, 2)]
    [InlineData(ClosedLists.Assignments, 401, 1)]
    [InlineData(ClosedLists.Submissions, 403, 2)]
    public async Task A_closed_list_is_named_and_the_rest_goes_on(ClosedLists closed, int status, int lists)
    {
        var school = FetchedJson.SmallSchool();
        var other = FetchedJson.AddCourse(school, "Other");
        school.Courses[0].Closed = closed;
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { NotPermittedStatus = status, BritishMessages = true });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var entries = run.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2 * lists, entries.Length);
        Assert.All(entries.Chunk(2), entry =>
        {
            Assert.Matches(@"\A\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\.Error_fetch_json 'json/\w+\.json', 'http://[^']+'\z", entry[0]);
            Assert.StartsWith($"...Error object: Canvas does not permit this to the token's owner (HTTP {status}, \"user not authorised", entry[1], StringComparison.Ordinal);
        });
        Assert.Matches($@"missing +{lists} x Canvas does not permit this", outcome.Out);
        Assert.Contains("err.txt", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(3, run.Ids($"students_{other.Id}.json").Count);
        Assert.All(other.Assignments, assignment => Assert.Equal(3, run.Ids($"submissions_{assignment.Id}.json").Count));
    }

    [Theory]
    [InlineData(404, "does not have this")]
    [InlineData(400, "rejected the request (HTTP 400")]
    [InlineData(422, "rejected the request (HTTP 422")]
    public async Task A_list_that_Canvas_rejects_is_named_and_not_asked_for_again(int status, string said)
    {
        var school = FetchedJson.SmallSchool();
        await using var run = await TestRun.AgainstAsync(school);
        run.Server.Faults.Add("/assignments", Fault.Status(status, """{"errors":{"base":["no\nluck"]}}"""), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains(said, run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("\"no luck\"", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Empty(run.Clock.Pauses);
    }

    [Fact]
    public async Task What_was_wrong_last_time_is_forgotten_when_it_is_right_now()
    {
        var school = FetchedJson.SmallSchool();
        school.Courses[0].Closed = ClosedLists.Users;
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAsync("fetch-json");
        school.Courses[0].Closed = ClosedLists.None;

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, false), (outcome.ExitCode, run.Archive.Has("err.txt")));
        Assert.DoesNotContain("could not be fetched", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_nowhere_even_when_the_server_repeats_it()
    {
        var school = FetchedJson.SmallSchool();
        await using var run = await TestRun.AgainstAsync(school);
        var echo = Fault.Status(404, $$"""{"errors":[{"message":"nothing for {{run.Server.Token}} here"}]}""");
        run.Server.Faults.Add("/assignments", echo);
        run.Server.Faults.Add("courses/999?", echo);

        var partly = await run.RunAsync("fetch-json", "102", "999", "--verbose");
        run.Server.Faults.Add("/api", Fault.Status(400, $"\"{run.Server.Token}\""));
        var failed = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((3, 1), (partly.ExitCode, failed.ExitCode));
        var everything = string.Concat([partly.Out, partly.Error, failed.Out, failed.Error, .. run.Archive.Files().Where(path => !path.EndsWith("lock", StringComparison.Ordinal)).Select(run.Archive.Read)]);
        Assert.DoesNotContain(run.Server.Token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Server.Token[5..], everything, StringComparison.Ordinal);
        Assert.Contains("[token]", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("[token]", failed.Sentence, StringComparison.Ordinal);
    }
}
