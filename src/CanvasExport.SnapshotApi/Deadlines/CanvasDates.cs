using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Asks Canvas, and says in a sentence why it does not tell the dates.</summary>
internal sealed class CanvasDates(DeadlineSettings settings, CourseReader reader) : ICanvasDates
{
    public static CanvasDates Of(DeadlineSettings settings, TimeProvider clock, ILogger log)
    {
        var client = new CanvasClient(
            HttpClients.Create(decompresses: true, ConcurrencyLimiter.Start), settings.Canvas!, settings.Token!,
            new ConcurrencyLimiter(ConcurrencyLimiter.Start), new HttpRetry(clock, log));
        return new CanvasDates(settings, new CourseReader(client, settings.Course, clock));
    }

    public async Task<CanvasAnswer> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new CanvasAnswer(await reader.ReadAsync(cancellationToken), null);
        }
        catch (CanvasException e)
        {
            return new CanvasAnswer(null, CanvasTrouble.Sentence(e, settings));
        }
    }
}
