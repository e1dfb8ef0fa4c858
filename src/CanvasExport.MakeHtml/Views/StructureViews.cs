using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What stands around the work of a course and is shown on its first page.</summary>
public sealed record FrameView(
    IReadOnlyList<TeacherView> Teachers, SyllabusView? Syllabus, IReadOnlyList<SectionView> Sections, IReadOnlyList<GroupSetView> GroupSets);

/// <summary>Somebody who taught, and as what.</summary>
public sealed record TeacherView(string Name, string Role);

/// <summary>The syllabus; <c>Beginning</c> is what is seen of a long one before it is unfolded, empty for a short one.</summary>
public sealed record SyllabusView(SafeHtml Text, string Beginning);

/// <summary>A section with the number of its students, and the dates that are its own.</summary>
public sealed record SectionView(string Name, string Students, MomentView? StartAt, MomentView? EndAt);

/// <summary>A set of groups; its name is empty where Canvas tells none.</summary>
public sealed record GroupSetView(string Name, IReadOnlyList<GroupView> Groups);

/// <summary>A group with its members; <c>Remark</c> speaks of those who are not among them.</summary>
public sealed record GroupView(string Name, IReadOnlyList<StudentLinkView> Members, string Remark);

/// <summary>
/// Assignments that count together; <c>Counts</c> says how much, and which scores are dropped. The name is empty where all
/// assignments of a course are one list.
/// </summary>
public sealed record AssignmentGroupView(string Name, string Counts, IReadOnlyList<AssignmentLineView> Assignments);
