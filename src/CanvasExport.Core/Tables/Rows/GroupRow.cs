namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>groups.csv</c>: one member of one group. A group without members, or whose members Canvas does not name,
/// has one row without a member; <c>member_count</c> is Canvas's own, null where it gives none,
/// <c>gone_at</c> when Canvas was asked and no longer named the member, or the group.
/// </summary>
public sealed record GroupRow(
    long GroupId, string GroupName, string Category, long? MemberCount, long? UserId, string UserName, string FullName,
    string GoneAt = "");
