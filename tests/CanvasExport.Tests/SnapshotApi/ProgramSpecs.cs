using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator runs the program.</summary>
[Trait("Takes", "long")]
public sealed class ProgramSpecs
{
    [Fact]
    public async Task The_hourly_copy_can_be_left_to_a_timer()
    {
        await using var scene = await SnapshotScene.ClassAsync(3, files: 2);

        var (exitCode, _, error) = await ServiceProcess.RunAsync(scene.Variables, "sync");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("2")), await TreePicture.OfAsync(Path.Combine(scene.Root, "int", "2")));
    }

    [Fact]
    public async Task The_service_makes_the_hourly_copy_itself()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 2);
        var variables = scene.Variables;
        variables["JNOTE_SYNC_MINUTES"] = "60";

        await using var service = await ServiceProcess.StartAsync(variables);

        await service.LoggedAsync("Hourly copy made, 0 homes failed");
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("2")), await TreePicture.OfAsync(Path.Combine(scene.Root, "int", "2")));
    }

    [Fact]
    public async Task The_day_in_a_name_is_that_of_the_servers_own_time()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);

        // 26 hours lie between them: never the same day.
        foreach (var zone in (string[])["Etc/GMT-14", "Etc/GMT+12"])
        {
            Tools.Require(File.Exists($"/usr/share/zoneinfo/{zone}"), "This machine does not know the zones of the world.");
            await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string?>(scene.Variables) { ["TZ"] = zone });
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("STUDENT_ID", "1"), KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);
            using var answer = await service.Http.PostAsync("/snapshot", form, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }

        Assert.Equal(2, (await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", "1"))).Length);
    }

    [Fact]
    public async Task The_demo_prints_lines_that_work_and_leaves_nothing_behind()
    {
        await using var scene = await SnapshotScene.ClassAsync(0, files: 0);
        var desk = Directory.CreateDirectory(Path.Combine(scene.Root, "desk")).FullName;
        await using var demo = await ServiceProcess.DemoAsync(desk);

        var lines = demo.Text.Split('\n').Where(line => line.StartsWith("  curl ", StringComparison.Ordinal));
        var answers = await Shell.RunInAsync(desk, string.Join("; echo\n", lines).Replace("curl ", "curl -sSf ", StringComparison.Ordinal));
        await demo.StopAsync();

        Assert.Matches("""
            ^"Success - Snapshot Created - assignment-1_\S+ for Student: 31387714"
            "Success - Snapshot Created - deadline_\S+ for All Students"
            \["assignment-1_[^"]+","deadline_[^"]+"\]$
            """, answers);
        Assert.Equal(0, demo.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(desk));
    }

    [Fact]
    public async Task Settings_that_are_wrong_end_the_program_with_2_and_one_message()
    {
        await using var scene = await SnapshotScene.ClassAsync(0, files: 0);
        var variables = scene.Variables;
        (variables["JUPYTER_API_KEY"], variables["JNOTE_HOME"]) = ("", "/no/such/folder");

        var (exitCode, text, error) = await ServiceProcess.RunAsync(variables);

        Assert.Equal((2, ""), (exitCode, text));
        Assert.Contains("- JUPYTER_API_KEY", error, StringComparison.Ordinal);
        Assert.Contains("- JNOTE_HOME", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_said_in_one_sentence()
    {
        await using var scene = await SnapshotScene.ClassAsync(0, files: 0);
        var variables = scene.Variables;
        variables["JUPYTER_API_HOST"] = "192.0.2.1";

        var (exitCode, _, error) = await ServiceProcess.RunAsync(variables);

        Assert.Equal(1, exitCode);
        Assert.Contains("Cannot assign requested address", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_sentence()
    {
        await using var scene = await SnapshotScene.ClassAsync(0, files: 0);
        var variables = scene.Variables;
        variables["JUPYTER_API_PORT"] = $"{scene.Url.Port}";

        var (exitCode, _, error) = await ServiceProcess.RunAsync(variables);

        Assert.Equal(1, exitCode);
        Assert.Contains("address already in use", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
