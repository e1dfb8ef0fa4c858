namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>content.csv</c>: what a course offered besides assignments. <c>kind</c> is module, item, page or announcement; an item
/// stands in the module of its <c>module_id</c>, and <c>type</c> is Canvas's word for what it names. <c>body</c> is HTML. <c>archived</c>
/// is true where what an item names is in this archive, false where it is not, and empty where it names nothing. <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>.
/// </summary>
public sealed record ContentRow(
    string Kind,
    string ContentId,
    string ModuleId,
    string Position,
    string Type,
    string Title,
    string Body,
    string Address,
    string TargetId,
    string Archived,
    string PostedAt,
    string Author,
    string Note,
    string GoneAt = "")
{
    public const string Module = "module";
    public const string Item = "item";
    public const string Page = "page";
    public const string Announcement = "announcement";
}
