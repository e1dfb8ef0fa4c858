using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// A copy of the run scripts in a folder of their own, where they find the programs of this build as if they were built for
/// release; so a test needs no build, and no other one sees what it does there.
/// </summary>
internal sealed class ScriptsScene(TestRun run) : IAsyncDisposable
{
    public static readonly IReadOnlyList<(string Project, string Program)> Programs =
    [
        ("CanvasExport.FetchJson", "fetch-json"),
        ("CanvasExport.ExportStudents", "export-students"),
        ("CanvasExport.DownloadAttachments", "download-attachments"),
        ("CanvasExport.DownloadMedia", "download-media"),
        ("CanvasExport.MakeHtml", "make-html"),
        ("CanvasExport.RetryErrors", "retry-errors"),
    ];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canvas-export-scripts-");

    public static string Repository { get; } = FindRepository(new DirectoryInfo(AppContext.BaseDirectory));

    public TestRun Run => run;

    public TempArchive Archive => run.Archive;

    public string Folder => _folder.FullName;

    public static string Text(string script) => File.ReadAllText(Path.Combine(Repository, script));

    public static ScriptsScene Of(TestRun run)
    {
        var scene = new ScriptsScene(run);
        foreach (var script in Directory.EnumerateFiles(Repository, "run_*"))
        {
            File.Copy(script, Path.Combine(scene.Folder, Path.GetFileName(script)));
        }

        foreach (var (project, program) in Programs)
        {
            Directory.CreateDirectory(scene.Release(project));
            File.CreateSymbolicLink(Path.Combine(scene.Release(project), program), Path.Combine(AppContext.BaseDirectory, program));
        }

        return scene;
    }

    /// <summary>Where the scripts look for a project's program.</summary>
    public string Release(string project) => Path.Combine(Folder, "artifacts", "bin", project, "release");

    /// <summary>Runs a script as a user does who stands in the archive's folder; a machine without its shell skips the test.</summary>
    public async Task<StepOutcome> RunAsync(string script, params string[] args)
    {
        var start = await StartAsync(script, args);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in new List<string> { "CANVAS_API_URL", "CANVAS_API_TOKEN" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in run.Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new StepOutcome(process.ExitCode, await output, await error);
    }

    /// <summary>The steps that ran, in their order, as log.txt has them.</summary>
    public IReadOnlyList<string> StepsInLog() => [.. Archive.Read("log.txt").Split('\n').Select(line => line.TrimEnd())
        .Where(line => line.EndsWith(" begins", StringComparison.Ordinal)).Select(line => line[21..^" begins".Length])];

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await run.DisposeAsync();
    }

    async Task<ProcessStartInfo> StartAsync(string script, string[] args)
    {
        if (script.EndsWith(".ps1", StringComparison.Ordinal))
        {
            return await PowerShell.RunAsync(Archive.Root, [Path.Combine(Folder, script), .. args]);
        }

        Tools.Require("sh");
        return new ProcessStartInfo("sh", [Path.Combine(Folder, script), .. args]) { WorkingDirectory = Archive.Root };
    }

    static string FindRepository(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CanvasExport.sln")) ? folder.FullName : FindRepository(folder.Parent!);
}
