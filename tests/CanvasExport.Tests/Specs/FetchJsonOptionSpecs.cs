using System.Diagnostics;
using CanvasExport.Core.Cli;
using CanvasExport.FetchJson;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonOptionSpecs
{
    [Theory]
    [InlineData("")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/")]
    public async Task I_can_give_the_address_with_or_without_the_path_of_the_API(string suffix)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var address = run.Server.Url.AbsoluteUri.TrimEnd('/') + suffix;
        run.Variables["CANVAS_API_URL"] = "http://127.0.0.1:1";

        var byOption = await run.RunAsync("fetch-json", "--canvas-url", address);
        run.Variables["CANVAS_API_URL"] = address;
        var byVariable = await run.RunAsync("fetch-json");

        Assert.Equal((0, "", 0, ""), (byOption.ExitCode, byOption.Error, byVariable.ExitCode, byVariable.Error));
        Assert.All(run.Server.Requests, request => Assert.StartsWith("/api/v1/", request.PathAndQuery, StringComparison.Ordinal));
        Assert.All(run.Server.Requests, request => Assert.Equal(200, request.Status));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\n")]
    [InlineData("  {0}\r\n\r\n")]
    public async Task I_can_keep_the_token_in_a_file_which_counts_more_than_the_variable(string content)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Variables["CANVAS_API_TOKEN"] = "1~of-another-school";
        run.Archive.Write("token.txt", string.Format(null, content, run.Server.Token));

        var outcome = await run.RunAsync("fetch-json", "--token-file", Path.Combine(run.Archive.Root, "token.txt"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(run.Server.Requests, request => Assert.Equal("Bearer " + run.Server.Token, request.Authorization));
    }

    [Fact]
    public async Task A_token_file_of_Windows_with_a_byte_order_mark_is_read()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var file = Path.Combine(run.Archive.Root, "token.txt");
        await File.WriteAllTextAsync(file, run.Server.Token + "\r\n", System.Text.Encoding.Unicode, TestContext.Current.CancellationToken);

        var outcome = await run.RunAsync("fetch-json", "--token-file", file);

        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [InlineData(null, "/api/v1/accounts/self/courses?")]
    [InlineData("7", "/api/v1/accounts/7/courses?")]
    public async Task I_can_name_the_account(string? account, string expected)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", account is null ? [] : ["--account", account]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith(expected, run.Server.Requests[0].PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("64")]
    public async Task I_can_choose_how_many_requests_are_under_way_at_once(string parallel)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        var outcome = await run.RunAsync("fetch-json", "--parallel", parallel);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_root_that_is_not_there_is_made_and_may_be_relative()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var folder = Path.Combine(run.Archive.Root, "new", "folder");
        using var output = new StringWriter();
        var host = new StepHost
        {
            Out = output,
            Error = output,
            IsTerminal = false,
            Variable = name =>
            run.Variables.GetValueOrDefault(name)
        };

        var exitCode = await new FetchJsonCommand(host).RunAsync(
            ["--root", Path.GetRelativePath(Directory.GetCurrentDirectory(), folder)], TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(folder, "json", "courses.json")));
        Assert.All(run.Archive.Files(), path => Assert.StartsWith("new/folder/", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_root_the_current_folder_is_used()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "fetch-json"), ["--quiet"])
        {
            WorkingDirectory = run.Archive.Root,
            Environment = { ["CANVAS_API_URL"] = run.Server.Url.AbsoluteUri, ["CANVAS_API_TOKEN"] = run.Server.Token },
        };

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.True(run.Archive.Has("json/courses.json"));
    }

    [Fact]
    public async Task Quiet_says_nothing_where_all_is_well_and_only_the_error_where_not()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var well = await run.RunAsync("fetch-json", "--quiet", "--verbose");
        run.Server.Faults.Add("/api/v1", Fault.ExpiredToken);
        var ill = await run.RunAsync("fetch-json", "--quiet");

        Assert.Equal((0, "", ""), (well.ExitCode, well.Out, well.Error));
        Assert.Equal((1, ""), (ill.ExitCode, ill.Out));
        Assert.StartsWith("fetch-json: ", ill.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_tells_each_list()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--verbose");

        Assert.Equal(0, outcome.ExitCode);
        Assert.All(
            run.Lists(),
            file => Assert.Contains($"json/{file}: ", outcome.Out, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Server.Token, outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option_and_does_nothing()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--help");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] words =
        [
            "course-id", "--root", "--quiet", "--verbose", "--help", "--version", "--canvas-url", "--token-file", "--account",
                "--parallel", "--resume",
            "CANVAS_API_URL", "CANVAS_API_TOKEN", "self", "16",
        ];
        Assert.All(words, word => Assert.Contains(word, outcome.Out, StringComparison.Ordinal));
        Assert.Empty(run.Archive.Files());
        Assert.Empty(run.Server.Requests);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "fetch-json"), ["--version"])
        { RedirectStandardOutput = true };

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Matches($@"\A{VersionSpecs.Form}\s*\z", output);
    }
}
