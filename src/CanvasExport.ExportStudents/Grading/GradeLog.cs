using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>
/// Canvas's log of the grades of a course, by student, and, where that was not for the token, what the history of the gradebook tells;
/// only the places of its lines are in memory.
/// </summary>
internal sealed class GradeLog
{
    readonly CourseLists _lists;
    readonly string _path;
    readonly string _versions;
    readonly Dictionary<long, List<(long Offset, int Length)>> _places = [];
    readonly Dictionary<long, List<(long Offset, int Length)>> _placesOfVersions = [];

    GradeLog(CourseLists lists, long courseId) => (_lists, _path, _versions) =
        (lists, lists.Paths.GradeChangesJsonPath(courseId), lists.Paths.Json(CanvasLists.GradeVersions, courseId));

    /// <param name="lists">Reads the list and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<GradeLog> ReadAsync(CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var log = new GradeLog(lists, courseId);
        await foreach (var element in lists.RawAsync(log._path, cancellationToken))
        {
            if (lists.TryRead(log._path, element, CanvasJson.Default.GradeChange) is { Id: not null, Links.Student: { } student })
            {
                Add(log._places, student, element);
            }
        }

        await foreach (var element in lists.RawAsync(log._versions, cancellationToken))
        {
            if (element.TryGetId("user_id"u8) is { } student)
            {
                Add(log._placesOfVersions, student, element);
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

    /// <summary>
    /// The changes between the versions of a student's work, oldest first, without those that the log tells of, which knows more of them.
    /// </summary>
    public IEnumerable<GradeChange> BetweenVersionsOf(long userId)
    {
        var told = Of(userId).Select(Key).ToHashSet();
        return GradeVersion.Changes(_placesOfVersions.GetValueOrDefault(userId, [])
            .Select(place => _lists.TryReadAt(_versions, null, place.Offset, place.Length, CanvasJson.Default.GradeVersion))
            .OfType<GradeVersion>()).Where(change => !told.Contains(Key(change)));
    }

    static (long?, string?, string?) Key(GradeChange change) => (change.Links?.Assignment, change.CreatedAt, change.GradeAfter);

    static void Add(Dictionary<long, List<(long Offset, int Length)>> places, long student, RawElement element) =>
        (CollectionsMarshal.GetValueRefOrAddDefault(places, student, out _) ??= []).Add((element.Offset, element.Utf8.Length));
}
