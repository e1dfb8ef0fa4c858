using System.Diagnostics;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// A copy of the run scripts in a folder of their own, where they find the programs of this build as if they were built for
/// release; so a test needs no build, and no other one sees what it does there.
/// </summary>
internal sealed class ScriptsScene : IAsyncDisposable
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

    ScriptsScene(TestRun run)
    {
        Run = run;
        foreach (var script in Directory.EnumerateFiles(Repository.Folder, "run_*"))
        {
            File.Copy(script, Path.Combine(Folder, Path.GetFileName(script)));
        }

        // Sources, and a build that is newer than they are.
        Directory.CreateDirectory(Path.Combine(Folder, "src", "CanvasExport.Core"));
        Directory.CreateDirectory(Path.Combine(Folder, "artifacts"));
        Array.ForEach([.. Sources, Built], file => File.WriteAllText(Path.Combine(Folder, file), ""));
        File.SetLastWriteTimeUtc(Path.Combine(Folder, Built), DateTime.UtcNow.AddMinutes(1));
    }

    /// <summary>A file that each build of the programs makes.</summary>
    public const string Built = "artifacts/built";

    /// <summary>What the programs are built from.</summary>
    public static readonly string[] Sources = ["src/CanvasExport.Core/Step.cs", "Directory.Build.props", "global.json"];

    public TestRun Run { get; }

    public TempArchive Archive => Run.Archive;

    public string Folder => _folder.FullName;

    public static string Text(string script) => File.ReadAllText(Path.Combine(Repository.Folder, script));

    public static ScriptsScene Of(TestRun run)
    {
        var scene = new ScriptsScene(run);
        foreach (var (project, program) in Programs)
        {
            File.CreateSymbolicLink(scene.Program(project, program), Path.Combine(AppContext.BaseDirectory, program));
        }

        return scene;
    }

    /// <summary>The same with programs that only write down in ran.txt that they were called and how, and end with 0.</summary>
    public static async Task<ScriptsScene> OfStandInsAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "What stands in for the programs is a shell's.");
        var scene = new ScriptsScene(await TestRun.AgainstAsync(new School()));
        foreach (var (project, program) in Programs)
        {
            StandIn(scene.Program(project, program), $$"""
                { printf '%s' {{program}}; printf ' [%s]' "$@"; echo; } >> '{{scene.Folder}}/ran.txt'
                read -r code rest < '{{scene.Folder}}/{{program}}.codes' || exit 0
                echo "$rest" > '{{scene.Folder}}/{{program}}.codes'
                exit "${code:-0}"
                """);
            scene.EndsWith(program, "");
        }

        return scene;
    }

    /// <summary>The exit codes of a stand-in, call by call; 0 after the last.</summary>
    public void EndsWith(string program, string codes) => File.WriteAllText(Path.Combine(Folder, $"{program}.codes"), codes + "\n");

    /// <summary>What the stand-ins were called with, call by call.</summary>
    public IReadOnlyList<string> Ran() =>
        File.Exists(Path.Combine(Folder, "ran.txt")) ? File.ReadAllLines(Path.Combine(Folder, "ran.txt")) : [];

    /// <summary>
    /// A program of these lines of a shell. Another process writes it: a file that this one has open for writing could not be run by
    /// anybody while a process, started just then by another test, has it open too (ETXTBSY).
    /// </summary>
    public static void StandIn(string path, string lines)
    {
        using var shell = Process.Start("sh", ["-c", "printf '#!/bin/sh\\n%s\\n' \"$2\" > \"$1\" && chmod 700 \"$1\"", "sh", path, lines]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    /// <summary>Where the scripts look for a project's program.</summary>
    public string Program(string project, string program)
    {
        var release = Path.Combine(Folder, "artifacts", "bin", project, "release");
        return Path.Combine(Directory.CreateDirectory(release).FullName, program);
    }

    /// <summary>Runs a script as a user does who stands in the archive's folder; a machine without its shell skips the test.</summary>
    public async Task<StepOutcome> RunAsync(string script, params string[] args)
    {
        var start = await StartAsync(script, args);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in new List<string> { "CANVAS_API_URL", "CANVAS_API_TOKEN" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Run.Variables)
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
        await Run.DisposeAsync();
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
}
