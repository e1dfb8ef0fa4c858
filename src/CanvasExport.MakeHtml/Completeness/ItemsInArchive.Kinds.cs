using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

// What stands beside the submissions of a student.
internal sealed partial class ItemsInArchive
{
    /// <summary>The recordings of students, by Canvas's ids.</summary>
    public HashSet<string> Recordings { get; } = new(StringComparer.Ordinal);

    /// <summary>How many enrollments there are whose final grades Canvas did not give.</summary>
    public int WithoutGrades { get; private set; }

    void AddContent(IEnumerable<ContentRow> rows)
    {
        foreach (var row in rows)
        {
            _things[ArchiveItem.Content(row.Kind, row.ContentId)] = new Held(row.GoneAt.Length > 0);
        }
    }

    void AddWorkspaces(IEnumerable<GroupWorkspaceRow> rows)
    {
        foreach (var row in rows)
        {
            _things[ArchiveItem.Workspace(row.Kind, row.GroupId, row.ContentId)] = new Held(row.GoneAt.Length > 0);
        }
    }

    void AddEportfolios(StudentTables tables)
    {
        foreach (var row in tables.Eportfolios)
        {
            var page = ArchiveItem.Eportfolio(tables.UserId, row.EportfolioId, row.PageId);
            _things[page] = new Held(row.GoneAt.Length > 0);
            _owners[page] = tables.UserName;
        }
    }

    void AddPosts(StudentTables tables)
    {
        foreach (var row in tables.Entries)
        {
            var id = StudentTables.Number(row.EntryId) ?? 0;
            _posts[id] = tables.UserName;
            _things[row.SubmissionId is { } submission ? new ArchiveItem(ItemKind.Entry, submission, id) : ArchiveItem.Post(id)] =
                new Held(row.GoneAt.Length > 0);
        }

        foreach (var row in tables.Replies)
        {
            _posts.TryAdd(StudentTables.Number(row.ReplyId) ?? 0, tables.UserName);
            _things[ArchiveItem.Reply(StudentTables.Number(row.EntryId) ?? 0, StudentTables.Number(row.ReplyId) ?? 0)] =
                new Held(row.GoneAt.Length > 0);
        }
    }

    void AddGrading(StudentTables tables)
    {
        WithoutGrades += tables.Grades.Count(row => row.GoneAt.Length == 0 && row.Note.Length > 0);
        foreach (var row in tables.GradeChanges)
        {
            var change = ArchiveItem.GradeChange(row.ChangeId);
            _things[change] = new Held(row.GoneAt.Length > 0);
            _owners[change] = tables.UserName;
        }

        foreach (var row in tables.OutcomeResults)
        {
            var result = new ArchiveItem(ItemKind.Outcome, 0, row.ResultId);
            _things[result] = new Held(row.GoneAt.Length > 0);
            _owners[result] = tables.UserName;
        }

        foreach (var row in tables.Annotations)
        {
            _things[ArchiveItem.Annotation(row.SubmissionId, row.AttachmentId, row.AnnotationId)] = new Held(row.GoneAt.Length > 0);
        }

        AddEportfolios(tables);
        Recordings.UnionWith(tables.Recordings());
        foreach (var row in tables.Captions)
        {
            var caption = new ArchiveItem(ItemKind.Caption, 0, StudentTables.Number(row.TrackId) ?? 0, row.MediaId);
            _things[caption] = new Held(row.GoneAt.Length > 0);
            _owners[caption] = tables.UserName;
        }
    }
}
