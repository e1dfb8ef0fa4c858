using System.Collections.Concurrent;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>The same for many students, several at a time, past those with whom it fails.</summary>
internal static class ForEach
{
    /// <returns>With whom it failed, in the order of ids; the log says why.</returns>
    public static async Task<IReadOnlyList<StudentId>> StudentAsync(
        IEnumerable<StudentId> students, Func<StudentId, Task<SnapshotOutcome>> act, ILogger log, CancellationToken cancellationToken)
    {
        var failed = new ConcurrentBag<StudentId>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopyMaker.MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(students, options, async (student, _) =>
        {
            try
            {
                // A home that is gone since the list was made is nobody's failure; a name that somebody took meanwhile is one.
                if (await act(student) == SnapshotOutcome.NameTaken)
                {
                    failed.Add(student);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.Error(e, "No copy of the home of {Student}", student);
                failed.Add(student);
            }
        });
        return [.. failed.OrderBy(student => student.Value, StringComparer.Ordinal)];
    }
}
