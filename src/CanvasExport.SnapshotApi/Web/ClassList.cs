using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Everybody of the class: who has a home, who has snapshots, and whom Canvas names.</summary>
internal sealed class ClassList(SnapshotIndex index, ICopier copier, DeadlineOverview deadlines)
{
    /// <summary>In the order of ids.</summary>
    public async Task<IReadOnlyList<ClassMember>> AllAsync(CancellationToken cancellationToken)
    {
        var (names, taken) = (deadlines.Names(), index.All(cancellationToken));
        var homes = (await copier.StudentsAsync(cancellationToken)).Select(home => home.Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. homes.Union(taken.Keys).Union(names.Keys).Order(StringComparer.Ordinal).Select(StudentId.TryParse).OfType<StudentId>()
                .Select(student => new ClassMember(
                    student, names.GetValueOrDefault(student.Value), homes.Contains(student.Value),
                    taken.GetValueOrDefault(student.Value) ?? [])),
        ];
    }
}

/// <summary>One of the class.</summary>
/// <remarks><c>Name</c>: As Canvas has it; null where it was not asked, or does not know the id.</remarks>
internal sealed record ClassMember(
    StudentId Student, string? Name, bool HasHome, IReadOnlyList<(SnapshotName Name, DateTimeOffset Since)> Snapshots);
