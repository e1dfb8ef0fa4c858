using System.Diagnostics;
using System.Text.RegularExpressions;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed partial class ScriptsTextSpecs
{
    static readonly string[] AllSteps = [.. ScriptsScene.Programs.Select(program => $"{program.Project} {program.Program}")];

    [Theory]
    [InlineData("run_all.sh")]
    [InlineData("run_no_dl.sh")]
    public async Task The_shell_understands_it(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        using var shell = Process.Start("sh", ["-n", Path.Combine(Repository.Folder, script)]);

        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, shell.ExitCode);
        Assert.StartsWith("#!/bin/sh\n", ScriptsScene.Text(script), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run_all.sh")]
    [InlineData("run_all.ps1")]
    public void It_names_all_steps_in_their_order_and_the_pages_once_more(string script) =>
        Assert.Equal([.. AllSteps, "CanvasExport.MakeHtml make-html"], Steps(script));

    [Fact]
    public void The_demo_names_the_same_steps()
    {
        var source = ScriptsScene.Text("src/CanvasExport.Demo/DemoCommand.cs");

        var steps = Regex.Matches(DemoSteps().Match(source).Groups[1].Value, "\"([^\"]+)\"").Select(match => match.Groups[1].Value);

        Assert.Equal(ScriptsScene.Programs.Select(program => program.Program), steps);
    }

    [Theory]
    [InlineData("run_all.ps1")]
    [InlineData("run_no_dl.ps1")]
    public void Windows_PowerShell_5_understands_it(string script)
    {
        var text = ScriptsScene.Text(script);
        var code = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));

        Assert.All(text, letter => Assert.True(char.IsAscii(letter), $"'{letter}' is not ASCII"));
        Assert.DoesNotMatch(NewerThanFive(), code);
    }

    [Theory]
    [InlineData("$a ?? $b")]
    [InlineData("$a ??= 1")]
    [InlineData("${a}?.Length")]
    [InlineData("a && b")]
    [InlineData("a || b")]
    [InlineData("$a ? 1 : 2")]
    [InlineData("1..3 | ForEach-Object -Parallel { }")]
    [InlineData("Get-Error")]
    [InlineData("if ($IsWindows) { }")]
    public void What_is_newer_would_be_found(string code) => Assert.Matches(NewerThanFive(), code);

    static IEnumerable<string> Steps(string script) => Step().Matches(ScriptsScene.Text(script)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\s*step (CanvasExport\.\w+ [a-z-]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Step();

    [GeneratedRegex(@"string\[\] Steps = \[([^\]]*)\]")]
    private static partial Regex DemoSteps();

    [GeneratedRegex(@"\?\?|\?\.|&&|\|\||\s\?\s|-Parallel\b|Get-Error\b|\$Is(Windows|Linux|MacOS|CoreCLR)\b")]
    private static partial Regex NewerThanFive();
}
