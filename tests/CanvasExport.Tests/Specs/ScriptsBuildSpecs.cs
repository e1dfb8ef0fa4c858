using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class ScriptsBuildSpecs
{
    [Theory]
    [InlineData("run_no_dl.sh", 0)]
    [InlineData("run_all.sh", 1)]
    public async Task What_is_missing_is_built_for_release(string script, int buildEndsWith)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(FetchedJson.SmallSchool(1, 1)));
        var program = Path.Combine(scene.Release("CanvasExport.ExportStudents"), "export-students");
        File.Delete(program);
        StandIn(scene,
            $"echo \"$@\" > '{scene.Folder}/built.txt'; ln -s '{AppContext.BaseDirectory}export-students' '{program}'; exit {buildEndsWith}");

        var outcome = await scene.RunAsync(script);

        Assert.Equal((buildEndsWith, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(
            $"build {scene.Folder}/src/CanvasExport.ExportStudents -c Release --nologo -v quiet\n",
            await File.ReadAllTextAsync(Path.Combine(scene.Folder, "built.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(buildEndsWith == 0, scene.StepsInLog().Contains("export-students"));
    }

    // Comes before the real dotnet on the PATH; the programs do not need that one to start.
    static void StandIn(ScriptsScene scene, string commands)
    {
        var dotnet = Path.Combine(scene.Folder, "dotnet");
        File.WriteAllText(dotnet, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        scene.Run.Variables["PATH"] = $"{scene.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
    }
}
