using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Where in <c>courses.json</c> each course stands: a syllabus may be as long as a book, and the courses of a school are
/// many.</summary>
internal sealed class CourseIndex(ArchivePaths paths)
{
    readonly JsonArchive _json = new(paths);
    readonly Dictionary<long, (long Offset, int Length, string Text)> _places = [];
    bool _isRead;
    Exception? _damage;

    /// <summary>The course; null where the last fetch did not ask for it, or it stands after a damage.</summary>
    /// <exception cref="ArchiveException">The list is damaged, or holds no such course.</exception>
    public async Task<Course?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        using var files = new OpenFiles();
        return _places.TryGetValue(id, out var place) ? _json.ReadAt(files, paths.CoursesJsonPath, place.Offset, place.Length,
            CanvasJson.Default.Course)
            : _damage is null ? null : throw new ArchiveException(_damage.Message, _damage);
    }

    /// <summary>What it says of a course, to be compared.</summary>
    public async Task<string> TextOfAsync(long id, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return _places.TryGetValue(id, out var place) ? place.Text : _damage?.Message ?? "none";
    }

    async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_isRead || !File.Exists(paths.CoursesJsonPath))
        {
            return;
        }

        try
        {
            await foreach (var element in _json.RawAsync(paths.CoursesJsonPath, cancellationToken))
            {
                if (element.TryGetId("id"u8) is { } id)
                {
                    _places.TryAdd(id, (element.Offset, element.Utf8.Length, Print(element)));
                }
            }
        }
        catch (Exception e) when (e is ArchiveException or IOException or UnauthorizedAccessException)
        {
            _damage = e;
        }

        _isRead = true;
    }

    static string Print(RawElement element) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(element.Utf8.Span)
        .AsSpan(0, 16));
}
