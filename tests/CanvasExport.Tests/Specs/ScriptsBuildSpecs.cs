namespace CanvasExport.Tests.Specs;

/// <summary>The run scripts never run programs older than their sources; what does that is one build, and nothing where nothing changed.</summary>
[Trait("Takes", "long")]
public sealed class ScriptsBuildSpecs
{
    public static TheoryData<string> Scripts => ["run_all.sh", "run_no_dl.ps1"];

    [Theory]
    [InlineData("run_no_dl.sh")]
    [InlineData("run_all.ps1")]
    public async Task What_was_built_after_the_last_change_runs_at_once(string script)
    {
        await using var scene = await SceneAsync();

        Assert.Equal(0, (await scene.RunAsync(script)).ExitCode);

        Assert.False(File.Exists(Path.Combine(scene.Folder, "built.txt")));
        Assert.Contains("make-html []", scene.Ran());
    }

    [Theory]
    [InlineData("run_all.sh", 0)]
    [InlineData("run_no_dl.sh", 1)]
    [InlineData("run_all.sh", 2)]
    [InlineData("run_no_dl.ps1", 0)]
    public async Task After_a_pull_the_programs_are_built_once_and_then_run(string script, int source)
    {
        await using var scene = await SceneAsync();
        File.SetLastWriteTimeUtc(Path.Combine(scene.Folder, ScriptsScene.Built), DateTime.UtcNow.AddMinutes(-1));
        Array.ForEach(
            ScriptsScene.Sources, file => File.SetLastWriteTimeUtc(Path.Combine(scene.Folder, file), DateTime.UtcNow.AddMinutes(-2)));
        File.SetLastWriteTimeUtc(Path.Combine(scene.Folder, ScriptsScene.Sources[source]), DateTime.UtcNow.AddSeconds(-30));
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(scene.Folder, "src")).Append(Path.Combine(scene.Folder, "src")))
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddMinutes(-2));
        }

        Assert.Equal(0, (await scene.RunAsync(script)).ExitCode);
        Assert.Equal(0, (await scene.RunAsync(script)).ExitCode);

        Assert.Equal(
            $"build {scene.Folder}/src/CanvasExport.Demo -c Release --nologo -v quiet\n",
            await File.ReadAllTextAsync(Path.Combine(scene.Folder, "built.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(2, scene.Ran().Count(line => line.StartsWith("fetch-json", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_program_that_was_removed_is_built(string script)
    {
        await using var scene = await SceneAsync($"printf '#!/bin/sh\\necho anew >> \"{{0}}/ran.txt\"\\n' > '{{1}}'; chmod +x '{{1}}'");
        File.Delete(scene.Program("CanvasExport.ExportStudents", "export-students"));

        Assert.Equal(0, (await scene.RunAsync(script)).ExitCode);

        Assert.Equal("anew", scene.Ran()[1]);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Where_the_build_fails_nothing_runs_and_the_next_run_builds_again(string script)
    {
        await using var scene = await SceneAsync("exit 7");
        File.Delete(Path.Combine(scene.Folder, ScriptsScene.Built));

        Assert.Equal(1, (await scene.RunAsync(script)).ExitCode);
        Assert.Equal(1, (await scene.RunAsync(script)).ExitCode);

        Assert.Empty(scene.Ran());
        Assert.Equal(2, (await File.ReadAllLinesAsync(
            Path.Combine(scene.Folder, "built.txt"), TestContext.Current.CancellationToken)).Length);
    }

    // A dotnet that only writes down what it was asked for comes before the real one on the PATH.
    static async Task<ScriptsScene> SceneAsync(string then = ": > '{0}/artifacts/built'")
    {
        var scene = await ScriptsScene.OfStandInsAsync();
        then = then.Replace("{0}", scene.Folder, StringComparison.Ordinal)
            .Replace("{1}", scene.Program("CanvasExport.ExportStudents", "export-students"), StringComparison.Ordinal);
        ScriptsScene.StandIn(Path.Combine(scene.Folder, "dotnet"), $"echo \"$@\" >> '{scene.Folder}/built.txt'\n{then}");
        scene.Run.Variables["PATH"] = $"{scene.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        return scene;
    }
}
