using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What stands around the work of a course and is shown on its first page.</summary>
public sealed record FrameView(
    IReadOnlyList<TeacherView> Teachers, SyllabusView? Syllabus, IReadOnlyList<SectionView> Sections,
    IReadOnlyList<GroupSetView> GroupSets);

/// <summary>Somebody who taught, and as what; <c>Gone</c> here and below says since when Canvas does not show it any more, and is empty
/// where it does.</summary>
public sealed record TeacherView(string Name, string Role, string Gone = "");

/// <summary>The syllabus; <c>Beginning</c> is what is seen of a long one before it is unfolded, empty for a short one.</summary>
public sealed record SyllabusView(SafeHtml Text, string Beginning, string Gone = "");

/// <summary>A section with the number of its students, and the dates that are its own.</summary>
public sealed record SectionView(string Name, string Students, MomentView? StartAt, MomentView? EndAt, string Gone = "");

/// <summary>A set of groups; its name is empty where Canvas tells none.</summary>
public sealed record GroupSetView(string Name, IReadOnlyList<GroupView> Groups);

/// <summary>A group with its members; <c>Remark</c> speaks of those who are not among them.</summary>
public sealed record GroupView(string Name, IReadOnlyList<GroupMemberView> Members, string Remark, string Gone = "");

/// <summary>A member of a group.</summary>
public sealed record GroupMemberView(StudentLinkView Student, string Gone = "");

/// <summary>
/// Assignments that count together; <c>Counts</c> says how much, and which scores are dropped. The name is empty where all
/// assignments of a course are one list.
/// </summary>
public sealed record AssignmentGroupView(string Name, string Counts, IReadOnlyList<AssignmentLineView> Assignments);
