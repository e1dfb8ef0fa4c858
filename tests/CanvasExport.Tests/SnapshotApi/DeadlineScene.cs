using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A course with deadlines, homes, and a clock that a test sets; nobody sits at a keyboard.</summary>
internal sealed class DeadlineScene : IAsyncDisposable
{
    readonly SnapshotScene _volume;
    readonly HttpClient _http = HttpClients.Create(decompresses: true, 4);
    SnapshotStore _store;
    DeadlineKeeper _keeper = null!;

    DeadlineScene(SnapshotScene volume, CanvasOfDates canvas, string start)
    {
        (_volume, Canvas, Clock) = (volume, canvas, new ManualClock(Time(start)));
        _store = volume.OpenStore(Clock);
        Settings = new DeadlineSettings(canvas.Url, CanvasToken.TryParse(CanvasOfDates.Token)!, 77);
    }

    public CanvasOfDates Canvas { get; }

    public ManualClock Clock { get; }

    public SnapshotScene Volume => _volume;

    public DeadlineSettings Settings { get; set; }

    public DeadlineBook Book => new(_store.Volume, 77);

    /// <summary>What any instance tells of the deadlines.</summary>
    public DeadlineOverview Overview() => new(_volume.Settings with { Deadlines = Settings }, Clock);

    public static async Task<DeadlineScene> StartAsync(string start) =>
        new(await SnapshotScene.StartAsync(), await CanvasOfDates.StartAsync(), start);

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Students with a home each, in section 1.</summary>
    public void Enroll(params IEnumerable<long> ids)
    {
        foreach (var id in ids)
        {
            Canvas.Enroll(id);
            Home(id);
        }
    }

    public void Home(long id) => _volume.Write($"home/{id}/lab.ipynb", $"{id}");

    /// <summary>The service is started, and asks Canvas first.</summary>
    public async Task ServeAsync()
    {
        _keeper = new DeadlineKeeper(
            Settings,
            new CanvasDates(
                Settings,
                new CourseReader(
                    new CanvasClient(
                        _http, Canvas.Url, Settings.Token!, new ConcurrencyLimiter(4), new HttpRetry(new ImpatientClock(), Logger.None)),
                    77, Clock)),
            Book, _store.Volume, _store.Snapshots, Clock, Logger.None);
        await AskAsync();
        await Task.WhenAll(_keeper.TakeDue(TestContext.Current.CancellationToken));
    }

    /// <summary>Lets time pass as the service does: it asks when it is to ask, and takes what is due.</summary>
    public async Task UntilAsync(string until)
    {
        var end = Time(until);
        while (true)
        {
            var (ask, take) = (_keeper.NextAsk, _keeper.NextTake ?? DateTimeOffset.MaxValue);
            var next = ask < take ? ask : take;
            if (next > end)
            {
                break;
            }

            // Far from any deadline, one question an hour stands for twelve.
            var isFar = next == ask && take - ask > TimeSpan.FromHours(1) && end - ask > TimeSpan.FromHours(1);
            Advance(isFar ? ask.AddMinutes(55) : next);
            if (ask <= Clock.GetUtcNow())
            {
                await AskAsync();
            }

            await Task.WhenAll(_keeper.TakeDue(TestContext.Current.CancellationToken));
        }

        Advance(end);
    }

    /// <summary>The clock is set, forward or back, while the service runs on; it looks once what is to be done.</summary>
    public async Task ClockIsAsync(string time)
    {
        Clock.Advance(Time(time) - Clock.GetUtcNow());
        if (_keeper.NextAsk <= Clock.GetUtcNow())
        {
            await AskAsync();
        }

        await Task.WhenAll(_keeper.TakeDue(TestContext.Current.CancellationToken));
    }

    /// <summary>The machine is off until then.</summary>
    public void Off(string until)
    {
        Advance(Time(until));
        _store.Dispose();
        _store = _volume.OpenStore(Clock);
    }

    /// <summary>What became of a student's deadlines of an assignment: name, minute in UTC, and minutes late.</summary>
    public string Of(long student, long assignment) => string.Join("; ", Book.ReadOutcomes().Values
        .Where(outcome => outcome.Student == $"{student}" && outcome.Assignment == assignment).OrderBy(outcome => outcome.At)
        .Select(outcome => outcome.Snapshot is null ? $"{outcome.At:dd HH:mm} {outcome.Problem}" : string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.At:dd HH:mm} {outcome.Snapshot} +{(outcome.Begun! - outcome.At)!.Value.TotalMinutes:0}")));

    public bool Has(long student, string snapshot) => Directory.Exists(_volume.InSnapshots($"{student}", snapshot));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _store.Dispose();
        await Canvas.DisposeAsync();
        await _volume.DisposeAsync();
    }

    Task AskAsync() => _keeper.AskAsync(TestContext.Current.CancellationToken);

    void Advance(DateTimeOffset to)
    {
        if (to > Clock.GetUtcNow())
        {
            Clock.Advance(to - Clock.GetUtcNow());
        }
    }
}
