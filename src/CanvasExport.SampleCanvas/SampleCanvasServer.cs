using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Web;

namespace CanvasExport.SampleCanvas;

/// <summary>
/// A Canvas of its own on 127.0.0.1: one origin answers like Canvas LMS, a second one stores the files, as hosted Canvas does it.
/// </summary>
public sealed class SampleCanvasServer : IAsyncDisposable
{
    readonly RequestLog _log;
    readonly WebOrigin _canvas;
    readonly WebOrigin _storage;

    SampleCanvasServer(RequestLog log, Faults faults, WebOrigin canvas, WebOrigin storage)
    {
        (_log, Faults, _canvas, _storage) = (log, faults, canvas, storage);
    }

    /// <summary>Where Canvas answers: http://127.0.0.1:port, without /api/v1.</summary>
    public Uri Url => _canvas.Url;

    /// <summary>Where downloads end; answers 400 to every request that bears an Authorization header.</summary>
    public Uri StorageUrl => _storage.Url;

    /// <summary>A token that is accepted.</summary>
    public string Token { get; } = CanvasAuth.AcceptedTokens[0];

    /// <summary>Another one, of another person: the throttle counts each by itself.</summary>
    public string OtherToken { get; } = CanvasAuth.AcceptedTokens[1];

    /// <summary>Everything asked so far, in order of arrival; a copy.</summary>
    public IReadOnlyList<SeenRequest> Requests => _log.Snapshot();

    /// <summary>What goes wrong, added by the test that wants it.</summary>
    public Faults Faults { get; }

    public static async Task<SampleCanvasServer> StartAsync(
        School school, SampleCanvasOptions? options = null, CancellationToken cancellationToken = default)
    {
        school.FillStubs();
        var log = new RequestLog();
        var faults = new Faults();
        var world = new World(school, options ?? new SampleCanvasOptions());
        var storage = await WebOrigin.StartAsync(Origin.Storage, 0, log, faults, StorageSite.Build(world), cancellationToken);
        world.StorageUrl = storage.Url;
        var canvas = await WebOrigin.StartAsync(
            Origin.Canvas, world.Options.Port, log, faults, CanvasSite.Build(world), cancellationToken);
        world.CanvasUrl = canvas.Url;
        return new SampleCanvasServer(log, faults, canvas, storage);
    }

    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        await _canvas.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
