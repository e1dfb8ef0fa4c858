using System.Collections.Concurrent;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A student with whom something failed, and why, in words without a path of this machine.</summary>
internal sealed record StudentFailure(string Student, string Reason);

/// <summary>The same for many students, many at a time, past those with whom it fails.</summary>
internal static class ForEach
{
    // More than are copied at a time: those whose copies wait for the disk hold nobody up.
    const int MostAtOnce = 64;

    /// <returns>With whom it failed, in the order of ids.</returns>
    public static async Task<IReadOnlyList<StudentFailure>> StudentAsync(
        IEnumerable<StudentId> students, Func<StudentId, Task<SnapshotOutcome>> act, ILogger log, CancellationToken cancellationToken)
    {
        var failed = new ConcurrentBag<StudentFailure>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(students, options, async (student, _) =>
        {
            try
            {
                // A home that is gone since the list was made is nobody's failure; a name that somebody took meanwhile is one.
                if (await act(student) == SnapshotOutcome.NameTaken)
                {
                    failed.Add(new StudentFailure(student.Value, "The student has a snapshot of this name already."));
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A disk that is full says all with its sentence.
                log.Error(e is NoRoomException ? null : e, "No copy of the home of {Student}: {Reason}", student, e.Message);
                failed.Add(new StudentFailure(student.Value, e is IOException ? e.Message : "The log says why."));
            }
        });
        return [.. failed.OrderBy(failure => failure.Student, StringComparer.Ordinal)];
    }
}
