using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Fetches what stands in the modules of a course where Canvas left it out of the list of modules.</summary>
internal sealed class ModuleFetcher(ListFetcher lists, StepContext context)
{
    public async Task FetchAsync(long courseId, CancellationToken cancellationToken)
    {
        var modules = new JsonArchive(context.Paths).ReadEachAsync(CanvasLists.Modules, courseId, _ => { }, cancellationToken);
        await foreach (var module in modules.Where(module => module.Items is null).Distinct())
        {
            await lists.TryFetchAsync(lists.Ask(CanvasLists.ModuleItems, courseId, module.Id), cancellationToken);
        }
    }
}
