namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of <c>students.csv</c>; <c>state</c> is the student's enrollment state in this course, <c>sections</c> their names with
/// <c>; </c> between;
/// <c>gone_at</c> when Canvas was asked and named the student in no list,
/// <c>other_ids</c> the ids of accounts that were merged with this one, or whose work that of an
/// <c>anonymous_id</c> proved to be, <c>anonymous_id</c> what Canvas calls somebody whose name it keeps
/// secret; <c>user_id</c> is then the archive's own number, below 0.</summary>
public sealed record StudentRow(long UserId, string UserName, string FullName, string Folder, string State, string Sections = "",
    string GoneAt = "", string OtherIds = "", string AnonymousId = "");
