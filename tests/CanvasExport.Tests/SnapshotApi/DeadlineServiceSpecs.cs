using System.Net.Http.Json;
using System.Text.Json;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A teacher looks at what comes, and at what was taken.</summary>
public sealed class DeadlineServiceSpecs
{
    [Fact]
    public async Task The_schedule_tells_what_comes_what_was_taken_how_late_and_who_has_no_home()
    {
        await using var canvas = await CanvasOfDates.StartAsync();
        await using var scene = await SnapshotScene.StartAsync();
        foreach (var id in (long[])[1, 2, 3])
        {
            canvas.Enroll(id);
        }

        scene.Write("home/1/lab.txt", "1");
        scene.Write("home/2/lab.txt", "2");
        scene.Write("home/9/lab.txt", "9");
        var passed = DateTimeOffset.UtcNow.AddMinutes(-30);
        canvas.Assign(5, "Lab 1", $"{passed:yyyy-MM-ddTHH:mm:ssZ}");
        canvas.Assign(6, "Lab 2", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        canvas.Assign(4, "Lab 0", $"{passed.AddDays(-2):yyyy-MM-ddTHH:mm:ssZ}");

        await canvas.ServeDownSinceAsync(scene, passed.AddMinutes(-5));
        var schedule = await UntilAsync(scene, view => view.Contains("\"late\":2", StringComparison.Ordinal)
            && view.Contains("\"noHome\":1", StringComparison.Ordinal));

        Assert.Equal(
            [
                ("Lab 0", """{"beforeWatch":3}"""),
                ("Lab 1", """{"late":2,"noHome":1}"""),
                ("Lab 2", """{"waiting":3}"""),
            ],
            schedule.GetProperty("deadlines").EnumerateArray().Select(one => (
                one.GetProperty("name").GetString()!,
                JsonSerializer.Serialize(
                    one.GetProperty("states").Deserialize<SortedDictionary<string, int>>()))));
        Assert.Equal("3", schedule.GetProperty("studentsWithoutHome")[0].GetProperty("id").GetString());
        Assert.Equal("9", schedule.GetProperty("homesWithoutStudent")[0].GetString());
        var rows = await scene.Http.GetFromJsonAsync<JsonElement>("/api/deadlines/5", TestContext.Current.CancellationToken);
        Assert.InRange(rows[0].GetProperty("lateSeconds").GetDouble(), 1_790, 2_000);
        Assert.Equal("Student 1", rows[0].GetProperty("name").GetString());
        var metrics = await scene.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("snapshot_api_deadlines_canvas_answers 1", metrics, StringComparison.Ordinal);
        Assert.Contains("snapshot_api_deadlines{state=\"Late\"} 2", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(CanvasOfDates.Token, scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Canvas_refuses_is_told_on_the_schedule_and_in_the_figures_before_any_deadline()
    {
        await using var canvas = await CanvasOfDates.StartAsync();
        await using var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        await scene.ServeAsync(settings: new(canvas.Settings) { ["CANVAS_API_TOKEN"] = "an-old-token" });

        var schedule = await UntilAsync(scene, view => view.Contains("Canvas refuses the token", StringComparison.Ordinal));

        Assert.Empty(schedule.GetProperty("deadlines").EnumerateArray());
        Assert.Contains(
            "snapshot_api_deadlines_canvas_answers 0",
            await scene.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await scene.RefusedAsync(404, await scene.Http.GetAsync("/api/deadlines/5", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_schedule_is_worked_out_anew_only_where_the_book_or_the_moment_says_otherwise()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        var overview = scene.Overview();
        var before = overview.Now();
        await scene.UntilAsync("2026-11-02T08:04Z");
        var same = overview.Now();

        scene.Canvas.Assign(6, "Lab 2", "2026-11-02T13:00:00Z");
        await scene.UntilAsync("2026-11-02T08:06Z");
        var asked = overview.Now();
        scene.Off("2026-11-02T12:30Z");
        var passed = overview.Now();
        await scene.ServeAsync();
        var taken = overview.Now();

        Assert.Same(before, same);
        Assert.Equal([(5, 2)], before.Assignments.Select(one => (one.Any.Assignment.Id, one.Students)));
        Assert.Equal([(5, 2), (6, 2)], asked.Assignments.Select(one => (one.Any.Assignment.Id, one.Students)));
        Assert.Equal(["Due", "Waiting"], passed.Assignments.SelectMany(one => one.States.Keys).Select(state => $"{state}"));
        Assert.Equal(["Late", "Waiting"], taken.Assignments.SelectMany(one => one.States.Keys).Select(state => $"{state}"));
        Assert.Same(taken, overview.Now());
    }

    [Fact]
    public async Task Without_a_course_of_Canvas_there_are_no_deadlines()
    {
        await using var scene = await SnapshotScene.StartAsync();

        var schedule = await scene.Http.GetFromJsonAsync<JsonElement>("/api/deadlines", TestContext.Current.CancellationToken);

        Assert.False(schedule.GetProperty("kept").GetBoolean());
    }

    [Fact]
    public async Task What_is_wrong_with_the_settings_of_deadlines_is_said_without_the_token()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var message = Assert.Throws<SettingsException>(() => SettingsReader.Read(name => name switch
        {
            "JNOTE_CANVAS_COURSE" => "Statistics",
            "CANVAS_API_URL" => "canvas",
            "CANVAS_API_TOKEN" => "two words",
            "JNOTE_DEADLINE" => "never",
            "JNOTE_DEADLINE_GRACE_MINUTES" => "-5",
            _ => scene.Variables.GetValueOrDefault(name),
        })).Message;

        foreach (var name in (string[])[
            "JNOTE_CANVAS_COURSE", "CANVAS_API_URL", "CANVAS_API_TOKEN", "JNOTE_DEADLINE", "JNOTE_DEADLINE_GRACE_MINUTES"])
        {
            Assert.Contains($"- {name} ", message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("two words", message, StringComparison.Ordinal);
    }

    /// <summary>The schedule, once it is so.</summary>
    internal static async Task<JsonElement> UntilAsync(SnapshotScene scene, Func<string, bool> isSo)
    {
        string text;
        do
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            text = await scene.Http.GetStringAsync("/api/deadlines", TestContext.Current.CancellationToken);
        }
        while (!isSo(text));
        return JsonDocument.Parse(text).RootElement;
    }
}
