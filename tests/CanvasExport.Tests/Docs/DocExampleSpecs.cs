using System.Diagnostics;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.SnapshotApi;
using CanvasExport.Tests.Specs;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Docs;

/// <summary>Whoever copies an example out of the documentation into a shell gets what it promises.</summary>
[Trait("Takes", "long")]
public sealed class DocExampleSpecs
{
    const string School = "https://school.instructure.com";

    [Fact]
    public async Task The_examples_with_the_steps_work_one_after_another()
    {
        Tools.Require("sh");
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SchoolWithAnEssay()));
        await File.WriteAllTextAsync(
            Path.Combine(scene.Folder, ".canvas-token"), scene.Run.Server.Token, TestContext.Current.CancellationToken);

        await ShellAsync(scene, DocPage.Read("docs/token.md").Example("--token-file"), hasVariables: false);
        var forecast = await ShellAsync(scene, DocPage.Read("docs/how-long.md").Example("--dry-run"));
        await ShellAsync(scene, "download-attachments\n" + DocPage.Read("docs/keeping.md").Example("--repair"));
        var version = await ShellAsync(scene, DocPage.Read("docs/install.md").Example("--version"));

        Assert.Contains("1 file", forecast, StringComparison.Ordinal);
        Assert.True(scene.Archive.Has("exports/Maps/noa/essay.pdf"));
        Assert.Matches($@"\A{VersionSpecs.Form}\s*\z", version);
    }

    [Fact]
    public async Task The_line_for_cron_archives_the_school()
    {
        Tools.Require("sh");
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SchoolWithAnEssay()));
        await File.WriteAllTextAsync(
            Path.Combine(scene.Folder, ".canvas-token"), scene.Run.Server.Token, TestContext.Current.CancellationToken);
        const int FieldsOfTime = 5;
        var line = DocPage.Read("docs/scheduling.md").Example("MAILTO").Split('\n').Single(line => line.Contains("run_all", StringComparison.Ordinal));

        await ShellAsync(scene, line.Split(' ', FieldsOfTime + 1)[^1], hasVariables: false);

        Assert.True(scene.Archive.Has("exports/index.html"));
    }

    [Fact]
    public async Task Systemd_takes_the_units_and_the_time()
    {
        Tools.Require("systemd-analyze");
        var folder = Directory.CreateTempSubdirectory("canvas-export-");
        try
        {
            var page = DocPage.Read("docs/scheduling.md");
            var (service, timer) = (page.Example("[Service]"), page.Example("[Timer]"));
            await WriteAsync("canvas-export.service", service.Replace("/opt/canvas-export/run_all.sh", "/bin/true", StringComparison.Ordinal));
            await WriteAsync("canvas-export.timer", timer);

            const string Verify = "systemd-analyze verify --man=no --recursive-errors=no \"$@\" 2>&1";
            Assert.Equal("", await Shell.RunAsync("sh", ["-c", Verify, "sh", .. Directory.GetFiles(folder.FullName)]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Task WriteAsync(string name, string text) =>
            File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, TestContext.Current.CancellationToken);
    }

    // As a user would who has the programs on the PATH, a home, and the archive as the current folder.
    static async Task<string> ShellAsync(ScriptsScene scene, string example, bool hasVariables = true)
    {
        var commands = example.Replace(School, scene.Run.Server.Url.AbsoluteUri, StringComparison.Ordinal)
            .Replace("/opt/canvas-export", scene.Folder, StringComparison.Ordinal)
            .Replace("/srv/archive", scene.Archive.Root, StringComparison.Ordinal);
        var start = new ProcessStartInfo("sh", ["-ec", commands])
        {
            WorkingDirectory = scene.Archive.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = scene.Folder;
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in scene.Run.Variables)
        {
            start.Environment[name] = hasVariables ? value : "";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{commands} ended with {process.ExitCode}: {output}{await error}");
        return output;
    }

    static School SchoolWithAnEssay()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var file = school.AddFile("essay.pdf", SchoolContent.Of("an essay"));
        course.AddAssignment("Essay").Submit(
            course.AddStudent("Noa", "noa@example.edu"), SchoolAttempt.Upload("2024-03-01T10:00:00Z", file));
        return school;
    }
}
