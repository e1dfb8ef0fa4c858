using CanvasExport.Core.Canvas;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>The things of a course itself of which <c>changes.csv</c> tells, by the table that has them.</summary>
internal sealed class CourseKinds(ArchivePaths paths, long courseId)
{
    public IReadOnlyList<CourseKind<CourseRow>> Course { get; } =
    [
        Detail("course_name", row => row.CourseName), Detail("start_at", row => row.StartAt), Detail("end_at", row => row.EndAt),
        Detail("workflow_state", row => row.WorkflowState), Detail("time_zone", row => row.TimeZone), Detail("term", row => row.Term),
        Detail("course_code", row => row.CourseCode), Detail("sis_course_id", row => row.SisCourseId),
    ];

    public IReadOnlyList<CourseKind<SyllabusRow>> Syllabus { get; } =
        [new("syllabus", row => (null, CellText.Of(row.CourseId)), row => row.SyllabusBody, row => row.GoneAt, _ => null)];

    public IReadOnlyList<CourseKind<TeacherRow>> Teachers { get; } =
    [
        new("teacher", row => (null, $"{row.UserId} ({row.Role})"), row => row.FullName, row => row.GoneAt,
            _ => paths.UsersJsonPath(courseId)),
    ];

    public IReadOnlyList<CourseKind<SectionRow>> Sections { get; } =
    [
        new("section", row => (null, CellText.Of(row.SectionId)), row => Phrase.Of(", ", row.SectionName, row.StartAt, row.EndAt),
            row => row.GoneAt, _ => paths.SectionsJsonPath(courseId)),
    ];

    public IReadOnlyList<CourseKind<GroupRow>> Groups { get; } =
    [
        new("group", row => (null, CellText.Of(row.GroupId)), row => Phrase.Of(", ", row.GroupName, row.Category), row => row.GoneAt,
            _ => paths.GroupsJsonPath(courseId)),
        new("group member", row => row.UserId is { } id ? (null, $"{id} in {row.GroupId}") : null, row => row.FullName,
            row => row.GoneAt, _ => paths.GroupsJsonPath(courseId)),
    ];

    public IReadOnlyList<CourseKind<AssignmentGroupRow>> AssignmentGroups { get; } =
    [
        new("assignment group", row => (null, CellText.Of(row.AssignmentGroupId)), row => Phrase.Of(
            ", ", row.AssignmentGroup, Worded(row.GroupWeight, "% of the grade"), Worded(row.DropLowest, "lowest dropped"),
            Worded(row.DropHighest, "highest dropped"), row.NeverDrop.Length > 0 ? $"never {row.NeverDrop}" : ""),
            row => row.GoneAt, _ => paths.AssignmentGroupsJsonPath(courseId)),
    ];

    public IReadOnlyList<CourseKind<AssignmentRow>> Assignments =>
    [
        OfAssignment("assignment", row => row.AssignmentName),
        Part("prompt", row => row.PromptGoneAt.Length > 0 ? "" : row.AssignmentDescription),
        Part("due date", row => row.DueAt), Part("points", row => row.PointsPossible),
    ];

    public IReadOnlyList<CourseKind<RubricRow>> Rubrics { get; } =
    [
        new("rubric criterion", row => (row.AssignmentId, row.CriterionId), row => Phrase.Of(
            "; ", Phrase.Of(", ", row.Criterion, Worded(row.Points, "points")), Phrase.Of(": ", row.Rating, row.RatingPoints)),
            row => row.GoneAt, _ => paths.AssignmentsJsonPath(courseId)),
    ];

    // By ids: what somebody is called is known from another list.
    public IReadOnlyList<CourseKind<OverrideRow>> Overrides { get; } =
    [
        new("override", row => (row.AssignmentId, row.OverrideId), row => Phrase.Of(
            ", ", Phrase.Of(" ", row.Kind, row.TargetId), Date("due", row.SetsDueAt, row.DueAt),
            Date("unlocked", row.SetsUnlockAt, row.UnlockAt), Date("locked", row.SetsLockAt, row.LockAt)),
            row => row.GoneAt, _ => paths.AssignmentsJsonPath(courseId)),
    ];

    public IReadOnlyList<CourseKind<ContentRow>> Content =>
    [
        OfContent("module", ContentRow.Module, CanvasLists.Modules), OfContent("module item", ContentRow.Item, CanvasLists.Modules),
        OfContent("page", ContentRow.Page, CanvasLists.Pages),
        OfContent("announcement", ContentRow.Announcement, CanvasLists.Announcements),
    ];

    public IReadOnlyList<CourseKind<GroupWorkspaceRow>> Workspaces =>
    [
        OfGroup("group page", GroupWorkspaceRow.Page, CanvasLists.GroupPages),
        OfGroup("group file", GroupWorkspaceRow.File, CanvasLists.GroupFiles),
    ];

    public IReadOnlyList<CourseKind<CourseFileRow>> Files { get; } =
    [
        new("course file", row => (null, EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url)), row => row.FileName,
            row => row.GoneAt, _ => paths.AssignmentsJsonPath(courseId))
        {
            IsToldWhenNew = false,
            HasChanged = (was, now) => RowKinds.IsOther(was.Size, was.ModifiedAt, now.Size, now.ModifiedAt),
        },
    ];

    static CourseKind<CourseRow> Detail(string column, Func<CourseRow, string> text) =>
        new("course detail", _ => (null, column), text, _ => "", _ => null) { IsPart = true };

    CourseKind<AssignmentRow> OfAssignment(string what, Func<AssignmentRow, string> text) =>
        new(what, row => (row.AssignmentId, CellText.Of(row.AssignmentId)), text, row => row.GoneAt,
            _ => paths.AssignmentsJsonPath(courseId));

    CourseKind<AssignmentRow> Part(string what, Func<AssignmentRow, string> text) => OfAssignment(what, text) with { IsPart = true };

    CourseKind<ContentRow> OfContent(string what, string kind, CanvasList list) => new(
        what, row => row.Kind == kind ? (null, row.ContentId) : null, row => Phrase.Of("\n", row.Title, row.Note, row.Body),
        row => row.GoneAt, _ => paths.Json(list, courseId));

    CourseKind<GroupWorkspaceRow> OfGroup(string what, string kind, CanvasList list) => new(
        what, row => row.Kind == kind ? (null, $"{row.ContentId} of {row.GroupId}") : null,
        row => Phrase.Of("\n", row.Title, row.Note, row.Body),
        row => row.GoneAt, row => paths.Json(list, row.GroupId));

    static string Worded(string number, string word) => number.Length > 0 ? $"{number} {word}" : "";

    static string Date(string word, string isSet, string date) =>
        isSet == "true" ? $"{word} {(date.Length > 0 ? date : "never")}" : "";
}
