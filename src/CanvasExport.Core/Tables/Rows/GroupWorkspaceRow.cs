namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>group_workspaces.csv</c>: what a group made in its workspace. <c>kind</c> is page or file; of a file <c>content_id</c> is
/// the <c>attachment_id</c> under which <c>files/attachments.csv</c> says where it lies. <c>body</c> is HTML. <c>author</c> is who changed
/// a page last, or put the file there. <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record GroupWorkspaceRow(
    string Kind,
    long GroupId,
    string GroupName,
    string ContentId,
    string Title,
    string Body,
    string Author,
    string AuthorId,
    string CreatedAt,
    string UpdatedAt,
    string Note,
    string GoneAt = "")
{
    public const string Page = "page";
    public const string File = "file";
}
