using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>Canvas's log of the grades of a course, by student; only the places of its lines are in memory.</summary>
internal sealed class GradeLog
{
    readonly CourseLists _lists;
    readonly JsonArchive _json;
    readonly string _path;
    readonly Dictionary<long, List<(long Offset, int Length)>> _places = [];

    GradeLog(CourseLists lists, JsonArchive json, string path) => (_lists, _json, _path) = (lists, json, path);

    /// <param name="lists">Reads the list and puts on record what cannot be read.</param>
    /// <param name="json">Where it lies.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<GradeLog> ReadAsync(
        CourseLists lists, JsonArchive json, long courseId, CancellationToken cancellationToken)
    {
        var log = new GradeLog(lists, json, lists.Paths.GradeChangesJsonPath(courseId));
        await foreach (var element in lists.RawAsync(log._path, cancellationToken))
        {
            var line = lists.TryParse(
                log._path, element, odd => json.Parse(element.Utf8.Span, CanvasJson.Default.GradeChange, log._path, odd));
            if (line is { Id: not null, Links.Student: { } student })
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
        .Select(place => _lists.TryParse(
            _path, (long?)null, odd => _json.ReadAt(_path, place.Offset, place.Length, CanvasJson.Default.GradeChange, odd)))
        .OfType<GradeChange>().DistinctBy(line => line.Id).Reverse().OrderBy(line => line.CreatedAt, StringComparer.Ordinal);
}
