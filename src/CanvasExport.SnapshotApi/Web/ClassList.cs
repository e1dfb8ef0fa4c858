using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Everybody of the class: who has a home, who has snapshots, and whom Canvas names.</summary>
internal sealed class ClassList(SnapshotIndex index, ICopier copier, Roster roster)
{
    /// <summary>In the order of ids.</summary>
    public async Task<IReadOnlyList<ClassMember>> AllAsync(CancellationToken cancellationToken)
    {
        var (names, taken) = (roster.Students(), index.All(cancellationToken));
        var homes = (await copier.StudentsAsync(cancellationToken)).Select(home => home.Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. homes.Union(taken.Keys).Union(names?.Keys ?? []).Order(StringComparer.Ordinal).Select(StudentId.TryParse).OfType<StudentId>()
                .Select(student => new ClassMember(
                    student, names?.GetValueOrDefault(student.Value) is { Length: > 0 } name ? name : null,
                    homes.Contains(student.Value), names?.ContainsKey(student.Value), taken.GetValueOrDefault(student.Value) ?? [])),
        ];
    }
}

/// <summary>One of the class.</summary>
/// <remarks>
/// <c>Name</c>: Null where it is not known. <c>IsEnrolled</c>: Whether the id is that of a student of the course; null where nobody says
/// who is in it.
/// </remarks>
internal sealed record ClassMember(
    StudentId Student, string? Name, bool HasHome, bool? IsEnrolled, IReadOnlyList<(SnapshotName Name, DateTimeOffset Since)> Snapshots);
