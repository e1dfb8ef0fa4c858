using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>Canvas's log of the grades of a course, by student; only the places of its lines are in memory.</summary>
internal sealed class GradeLog
{
    readonly CourseLists _lists;
    readonly string _path;
    readonly Dictionary<long, List<(long Offset, int Length)>> _places = [];

    GradeLog(CourseLists lists, string path) => (_lists, _path) = (lists, path);

    /// <param name="lists">Reads the list and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<GradeLog> ReadAsync(CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var log = new GradeLog(lists, lists.Paths.GradeChangesJsonPath(courseId));
        await foreach (var element in lists.RawAsync(log._path, cancellationToken))
        {
            if (lists.TryRead(log._path, element, CanvasJson.Default.GradeChange) is { Id: not null, Links.Student: { } student })
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(log._places, student, out _) ??= [])
                    .Add((element.Offset, element.Utf8.Length));
            }
        }

        return log;
    }

    /// <summary>Whether all of it is there, so that a line that it does not have is gone.</summary>
    public bool IsWhole => _lists.IsWhole(_path);

    /// <summary>The lines of a student, oldest first.</summary>
    public IEnumerable<GradeChange> Of(long userId) => _places.GetValueOrDefault(userId, [])
        .Select(place => _lists.TryReadAt(_path, null, place.Offset, place.Length, CanvasJson.Default.GradeChange))
        .OfType<GradeChange>().DistinctBy(line => line.Id).Reverse().OrderBy(line => line.CreatedAt, StringComparer.Ordinal);
}
