using System.Diagnostics.Metrics;
using System.Globalization;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Web.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator watches the service by its figures.</summary>
public sealed class MetricSpecs
{
    [Fact]
    public async Task Snapshots_their_bytes_and_failures_are_counted()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "12345");
        scene.Write($"home/{SnapshotScene.Ben}/b.txt", "1234567");
        Assert.Equal((0, 0, 0), await CountsAsync(scene));

        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "one"));
        Assert.Equal((1, 5, 0), await CountsAsync(scene));
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "all"));

        Assert.Equal((3, 17, 0), await CountsAsync(scene));
        Assert.Equal(0, await FigureAsync(scene, "snapshot_api_snapshot_calls"));
    }

    [Fact]
    public async Task The_ages_of_hourly_copies_and_the_free_space_are_told_whoever_made_the_copies()
    {
        await using var scene = await SnapshotScene.ClassAsync(2, files: 1);
        await scene.SyncAsync();
        await Shell.RunInAsync(scene.Root, "sed -i \"s/^begin .*/begin $(date -d '2 hours ago' +%s.%N)/\" int/.journal/1");
        Directory.CreateDirectory(scene.InHomes("3"));

        Assert.Equal((3, 1),
            (await FigureAsync(scene, "snapshot_api_homes"), await FigureAsync(scene, "snapshot_api_hourly_copies_missing")));
        Assert.InRange(await FigureAsync(scene, "snapshot_api_hourly_copy_age_seconds{of=\"oldest\"}"), 7_190, 7_500);
        Assert.InRange(await FigureAsync(scene, "snapshot_api_hourly_copy_age_seconds{of=\"newest\"}"), 0, 300);
        foreach (var folder in (string[])["homes", "snapshots", "internal"])
        {
            Assert.True(await FigureAsync(scene, $"snapshot_api_volume_free_bytes{{folder=\"{folder}\"}}") > 0);
        }

        Assert.Equal(1, await FigureAsync(scene, "snapshot_api_volume_answers"));
    }

    [Fact]
    public async Task A_volume_that_is_gone_is_told_and_the_figures_still_come()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await Shell.RunInAsync(scene.Root, "rmdir home");

        Assert.Equal(0, await FigureAsync(scene, "snapshot_api_volume_answers"));
    }

    [Fact]
    public async Task The_figures_go_on_where_the_clock_was_in_the_future_once()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var clock = new ManualClock();
        var meter = new SnapshotMetrics(provider.GetRequiredService<IMeterFactory>());
        var metrics = new VolumeMetrics(scene.Settings, meter, clock);
        var homes = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter == meter.Meter && instrument.Name == "homes")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, measured, _, _) => homes = measured);
        listener.Start();
        clock.Advance(TimeSpan.FromDays(3650));
        await metrics.LookAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromDays(-3650));
        Directory.CreateDirectory(scene.InHomes("2"));

        await metrics.LookAsync(TestContext.Current.CancellationToken);

        listener.RecordObservableInstruments();
        Assert.Equal(2, homes);
    }

    [Fact]
    public async Task Calls_are_counted_by_how_they_ended()
    {
        await using var scene = await SnapshotScene.StartAsync();
        using var stranger = scene.Caller(null);
        await scene.RefusedAsync(401, await stranger.GetAsync("/api/students", TestContext.Current.CancellationToken));

        Assert.Contains("http_response_status_code=\"401\"",
            await scene.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    static async Task<(double Made, double Bytes, double Failed)> CountsAsync(SnapshotScene scene) => (
        await FigureAsync(scene, "snapshot_api_snapshots_made"), await FigureAsync(scene, "snapshot_api_snapshot_bytes"),
            await FigureAsync(scene, "snapshot_api_snapshots_failed"));

    static async Task<double> FigureAsync(SnapshotScene scene, string name)
    {
        var text = await scene.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
        Assert.True(line is not null, $"No {name} in:\n{text}");
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
