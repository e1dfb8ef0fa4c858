using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Reads Canvas's lists. Of one that is closed, not there or damaged nobody knows what should be in it, which is a difference.</summary>
/// <param name="paths">Where they lie.</param>
/// <param name="closed">The lists that Canvas did not give, by their path relative to the root, with the reason.</param>
/// <param name="book">Where differences go.</param>
internal sealed class ListReader(ArchivePaths paths, IReadOnlyDictionary<string, string> closed, DifferenceCollector book)
{
    /// <param name="path">The file.</param>
    /// <param name="mayLack">Whether it is no difference where the list is not there.</param>
    /// <param name="list">Its elements.</param>
    /// <param name="take">What to do with each.</param>
    /// <param name="assignmentId">The assignment it is of, if of one.</param>
    public async Task ReadAsync<T>(string path, bool mayLack, IAsyncEnumerable<T> list, Action<T> take, long? assignmentId = null)
    {
        var name = paths.Relative(path);
        if (!File.Exists(path))
        {
            if (!mayLack)
            {
                var isClosed = closed.TryGetValue(name, out var reason);
                book.Differ(assignmentId, "", "list", name, isClosed ? "forbidden" : DifferenceRow.Unexplained, reason ?? "it is not there: run fetch-json again");
            }

            return;
        }

        try
        {
            await foreach (var element in list.ConfigureAwait(false))
            {
                take(element);
            }
        }
        catch (ArchiveException e)
        {
            book.Differ(assignmentId, "", "list", name, DifferenceRow.Unexplained, e.Message.TrimEnd('.'));
        }
    }
}
