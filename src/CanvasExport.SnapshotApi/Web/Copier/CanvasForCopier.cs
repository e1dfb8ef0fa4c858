using CanvasExport.SnapshotApi.Deadlines;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>Asks Canvas for the copier, whenever that wants to know of it: the front alone has the network.</summary>
internal sealed class CanvasForCopier(SocketCopier copier, ICanvasDates canvas, TimeProvider clock, ILogger log) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isHeard = true;
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await AskAsync(stoppingToken);
                isHeard = true;
            }
            catch (IOException e)
            {
                // It may be started a moment later, or again.
                if (isHeard)
                {
                    log.Warning("Deadlines are not kept while the copier does not answer: {Reason}", e.Message);
                }

                isHeard = false;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task AskAsync(CancellationToken cancellationToken)
    {
        if (await copier.IsCanvasAskedForAsync(cancellationToken))
        {
            await copier.AnswerAsync(await canvas.AskAsync(cancellationToken), cancellationToken);
        }
    }
}
