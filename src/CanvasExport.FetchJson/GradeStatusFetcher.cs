using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the names of the school's own statuses. Few tokens may ask for them, and without them a status is known by its number: that
/// Canvas refuses them is no failure.
/// </summary>
internal sealed class GradeStatusFetcher(CanvasClient client, StepContext context, string account)
{
    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        var list = CanvasLists.GradeStatuses;
        var first = client.Url(list.Path.Replace("{account}", Uri.EscapeDataString(account), StringComparison.Ordinal));
        var path = context.Paths.GradeStatusesJsonPath;
        try
        {
            using var names = await UnfinishedList.OpenAsync(path, null, cancellationToken);
            await client.ReadListAsync(
                first, async (body, _, token) => await names.ReadPageAsync(body, token, list.WrappedIn), cancellationToken);
            names.Complete(_ => { });
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            File.Delete(path + AtomicFile.PartSuffix);
            context.Log.Information("The names of the school's own statuses could not be fetched: {Reason:l}", e.Message);
        }
    }
}
