using System.Runtime.CompilerServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Where in <c>courses.json</c> each course stands: a syllabus may be as long as a book, and the courses of a school are many.</summary>
internal sealed class CourseIndex(ArchivePaths paths)
{
    readonly JsonArchive _json = new(paths);
    Dictionary<long, (long Offset, int Length)>? _places;

    /// <summary>The course; none where the last fetch did not ask for it.</summary>
    /// <exception cref="ArchiveException">The list is damaged.</exception>
    public async IAsyncEnumerable<Course> FindAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _places ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (_places.TryGetValue(id, out var place))
        {
            yield return _json.ReadAt(paths.CoursesJsonPath, place.Offset, place.Length, CanvasJson.Default.Course);
        }
    }

    async Task<Dictionary<long, (long Offset, int Length)>> ReadAsync(CancellationToken cancellationToken)
    {
        var places = new Dictionary<long, (long Offset, int Length)>();
        await foreach (var element in _json.RawAsync(paths.CoursesJsonPath, cancellationToken).ConfigureAwait(false))
        {
            if (element.TryGetId("id"u8) is { } id)
            {
                places.TryAdd(id, (element.Offset, element.Utf8.Length));
            }
        }

        return places;
    }
}
