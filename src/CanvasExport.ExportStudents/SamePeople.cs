using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents;

/// <summary>Which ids of Canvas are those of one person: two accounts that were merged, of which the older one's work may still come under
/// its own id.</summary>
internal sealed class SamePeople
{
    readonly Dictionary<long, SortedSet<long>> _ids = [];

    /// <summary>Notes the ids by which a list knows a person.</summary>
    public void Add(User user)
    {
        Join(user.Id, user.MergedIntoUserId);
        foreach (var enrollment in user.Enrollments?.OfType<Enrollment>() ?? [])
        {
            Join(user.Id, enrollment.UserId);
        }
    }

    /// <summary>The same of a submission that comes with a person of another id.</summary>
    public void Add(long ownerId, User? user)
    {
        if (user is not null)
        {
            Join(ownerId, user.Id);
            Add(user);
        }
    }

    /// <summary>The other ids of a person, as a cell has them; empty for nearly everybody.</summary>
    public string OthersOf(long userId) => _ids.TryGetValue(userId, out var ids)
        ? CourseStructure.Join(ids.Where(id => id != userId)) : "";

    void Join(long one, long? other)
    {
        if (other is not { } id || id == one || id <= 0 || one <= 0)
        {
            return;
        }

        var all = new SortedSet<long>(_ids.GetValueOrDefault(one, [one]).Concat(_ids.GetValueOrDefault(id, [id])));
        foreach (var each in all)
        {
            _ids[each] = all;
        }
    }
}
