using System.Diagnostics;
using System.Text.Json;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The judges of the pages that come from npm; skipped where they were not installed, which in CI is a failure.</summary>
internal static class NpmPackages
{
    public const string NotThere = "Run `npm ci` in tests/npm first: axe-core and html-validate come from there.";

    static string Folder => Path.Combine(Repository.Folder, "tests", "npm");

    /// <summary>The text of axe-core, which defines <c>axe</c> in a page that evaluates it.</summary>
    public static Task<string> ReadAxeAsync() => File.ReadAllTextAsync(
        Find("axe-core", "axe.min.js"), TestContext.Current.CancellationToken);

    /// <summary>What html-validate says against these files.</summary>
    public static async Task<IReadOnlyList<HtmlObjection>> ValidateAsync(IEnumerable<string> paths)
    {
        Tools.Require("node");
        var program = Find("html-validate", "bin", "html-validate.mjs");
        var folder = Directory.CreateTempSubdirectory("html-validate-");
        try
        {
            // To a file: what it has not yet written to a pipe when it ends is lost.
            var report = Path.Combine(folder.FullName, "report.json");
            var start = new ProcessStartInfo(
                "node", [program, "--config", Path.Combine(Folder, "html-validate.mjs"), "--formatter", $"json={report}",
                .. paths])
            { RedirectStandardError = true };
            using var node = Process.Start(start)!;
            var error = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(File.Exists(report), $"html-validate ended with {node.ExitCode}: {error}");
            using var files = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
            return [.. files.RootElement.EnumerateArray().SelectMany(Objections)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static IEnumerable<HtmlObjection> Objections(JsonElement file) =>
        from message in file.GetProperty("messages").EnumerateArray().ToList()
        select new HtmlObjection(
            file.GetProperty("filePath").GetString()!,
            message.GetProperty("line").GetInt32(),
            message.GetProperty("ruleId").GetString()!,
            message.GetProperty("message").GetString()!,
            message.GetProperty("selector").GetString());

    static string Find(params string[] parts)
    {
        var path = Path.Combine([Folder, "node_modules", .. parts]);
        Tools.Require(File.Exists(path), NotThere);
        return path;
    }
}

/// <summary>A sentence of html-validate; the selector leads to the element, where there is one.</summary>
internal sealed record HtmlObjection(string Path, int Line, string Rule, string Message, string? Selector);
