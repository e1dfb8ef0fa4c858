using CanvasExport.Core.Cli;
using CanvasExport.FetchJson;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonWrongUseSpecs
{
    [Theory]
    [InlineData("--parralel", "3")]
    [InlineData("--token", "1~abc")]
    [InlineData("-x")]
    [InlineData("maps")]
    [InlineData("12x")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("")]
    [InlineData("1,2")]
    [InlineData("5", "maps", "6")]
    [InlineData("--parallel", "0")]
    [InlineData("--parallel", "65")]
    [InlineData("--parallel", "-1")]
    [InlineData("--parallel", "many")]
    [InlineData("--parallel", "1.5")]
    [InlineData("--parallel", "99999999999")]
    [InlineData("--parallel", "")]
    [InlineData("--parallel", "2", "--parallel", "3")]
    [InlineData("--quiet=perhaps")]
    public async Task A_mistyped_command_line_is_one_sentence_and_where_to_look(params string[] args)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", args);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Out));
        var lines = outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("fetch-json: ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", lines[0], StringComparison.Ordinal);
        Assert.Equal("See fetch-json --help.", lines[1]);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("school.instructure.com")]
    [InlineData("ftp://school.instructure.com")]
    [InlineData("https://my school.edu")]
    [InlineData("https://school.edu/courses/12")]
    [InlineData("12")]
    public async Task An_address_that_is_none_is_named(string address)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--canvas-url", address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"fetch-json: '{address}' is not the address of a Canvas", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("https://me:opensesame@school.edu")]
    [InlineData("https://school.edu/?access_token=opensesame")]
    public async Task Secrets_in_an_address_are_refused_and_not_repeated(string address)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--canvas-url", address);

        Assert.Equal(2, outcome.ExitCode);
        Assert.DoesNotContain("opensesame", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_an_address_I_am_asked_for_one(string? variable)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Variables["CANVAS_API_URL"] = variable;

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--canvas-url", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("CANVAS_API_URL", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n")]
    public async Task Without_a_token_I_am_told_where_to_put_it(string? variable)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Variables["CANVAS_API_TOKEN"] = variable;

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--token-file", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("CANVAS_API_TOKEN", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("my secret token")]
    [InlineData("token: 1~secret\nurl: https://x")]
    [InlineData("1~secret\u00e9")]
    public async Task A_token_file_that_holds_none_is_named_without_its_content(string content)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        using var elsewhere = new TempArchive();
        elsewhere.Write("token.txt", content);

        var outcome = await run.RunAsync("fetch-json", "--token-file", Path.Combine(elsewhere.Root, "token.txt"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("token.txt holds no token", outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("no-such-file.txt")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_token_file_that_cannot_be_read_is_told(string file)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--token-file", file);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"token file '{file}' cannot be read", outcome.Sentence, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_account_is_wrong_use(string account)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--account", account);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--account", outcome.Error, StringComparison.Ordinal);
        AssertNothingHappened(run);
    }

    [Theory]
    [InlineData("--root", "")]
    [InlineData("--root")]
    [InlineData("--parallel")]
    [InlineData("--canvas-url")]
    [InlineData("--token-file")]
    [InlineData("--account")]
    public async Task An_option_without_its_value_is_named(params string[] args)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        using var error = new StringWriter();
        var host = new StepHost { Out = error, Error = error, Variable = name => run.Variables.GetValueOrDefault(name) };

        var exitCode = await new FetchJsonCommand(host).RunAsync(args, TestContext.Current.CancellationToken);

        Assert.Equal(2, exitCode);
        Assert.Contains(args[0], error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, error.ToString().TrimEnd().Split('\n').Length);
        Assert.Empty(run.Server.Requests);
    }

    static void AssertNothingHappened(TestRun run)
    {
        Assert.Empty(run.Archive.Files());
        Assert.Empty(run.Server.Requests);
    }
}
