using System.Diagnostics;
using CanvasExport.Tests.Specs;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The judges of the pages that come from npm; skipped where they were not installed, which in CI is a failure.</summary>
internal static class NpmPackages
{
    public const string NotThere = "Run `npm ci` in tests/npm first: axe-core and html-validate come from there.";

    static string Folder => Path.Combine(ScriptsScene.Repository, "tests", "npm");

    /// <summary>The text of axe-core, which defines <c>axe</c> in a page that evaluates it.</summary>
    public static Task<string> ReadAxeAsync() => File.ReadAllTextAsync(Find("axe-core", "axe.min.js"), TestContext.Current.CancellationToken);

    /// <summary>Fails with what html-validate says against these files, some of its rules left out.</summary>
    public static async Task AssertValidAsync(IEnumerable<string> paths, params string[] without)
    {
        var rules = without.SelectMany(rule => new[] { "--rule", $"{rule}:off" });
        var start = new ProcessStartInfo("node", [Find("html-validate", "bin", "html-validate.mjs"), "--config", Path.Combine(Folder, "html-validate.mjs"), "--formatter", "text", .. rules, .. paths])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        var lines = said.Split('\n');
        Assert.True(node.ExitCode == 0, $"{lines.Length} lines:\n{string.Join('\n', lines.Take(40))}");
    }

    static string Find(params string[] parts)
    {
        var path = Path.Combine([Folder, "node_modules", .. parts]);
        Assert.SkipWhen(!File.Exists(path) && Environment.GetEnvironmentVariable("CI") is null, NotThere);
        return File.Exists(path) ? path : throw new InvalidOperationException(NotThere);
    }
}
