using CanvasExport.SnapshotApi.Deadlines;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>
/// What the copier, which has no network, wants to know of Canvas: the question stands until a front has asked Canvas, and has said what
/// it answered.
/// </summary>
internal sealed class CanvasQuestion(TimeProvider clock) : ICanvasDates
{
    const string NoFront =
        "Nobody asked Canvas: the part of the service that has the network does not run, or knows of no JNOTE_CANVAS_COURSE.";

    // Canvas itself may take minutes to say no; who has not said anything by then is not there.
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    volatile TaskCompletionSource<CanvasAnswer>? _open;

    /// <summary>Whether somebody waits for an answer.</summary>
    public bool IsOpen => _open is not null;

    public async Task<CanvasAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var open = _open = new TaskCompletionSource<CanvasAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            return await open.Task.WaitAsync(Longest, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new CanvasAnswer(null, NoFront);
        }
        finally
        {
            _open = null;
        }
    }

    /// <summary>What nobody waits for is not heard.</summary>
    public void Answer(CanvasAnswer answer) => _open?.TrySetResult(answer);
}
