using System.Text;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// Makes views of what stands around the work of a course: syllabus, teachers, sections, groups. Archives of earlier versions have
/// no tables of it, and then nothing of it is shown.
/// </summary>
internal sealed class CourseStructure
{
    // The first page of a course shows its students too, and is to stay small; the tables have the members of all groups.
    const int MostMembers = 1_500;
    const int MemberBytes = 250;

    // What fits on a screen needs no folding.
    const int ShortSyllabus = 1_500;

    readonly CourseScan _survey;
    readonly IReadOnlyList<GroupRow> _groups;

    public CourseStructure(CourseScan survey)
    {
        _survey = survey;
        _groups = [.. survey.Folder.Groups()];
        View = new FrameView([.. survey.Folder.Teachers().Select(Teacher)], Syllabus(), [.. Sections()], [.. GroupSets()]);
        Bytes = (View.Syllabus is { } syllabus ? Encoding.UTF8.GetByteCount(syllabus.Text.ToString()) : 0)
            + (View.GroupSets.Sum(set => set.Groups.Sum(group => group.Members.Count + 1)) * MemberBytes);
    }

    public FrameView View { get; }

    /// <summary>The syllabus where it has pages of its own.</summary>
    public IReadOnlyList<LongText> LongSyllabus { get; private set; } = [];

    /// <summary>About how much it adds to the page.</summary>
    public int Bytes { get; }

    /// <summary>The sections of a student; empty where the course has but one, for that says nothing.</summary>
    public string SectionsOf(StudentRow student) => View.Sections.Count > 0 ? student.Sections : "";

    TeacherView Teacher(TeacherRow row) => new(
        DisplayText.Name(row.FullName.Length > 0 ? row.FullName : row.UserName), DisplayText.Name(row.Role), Gone(row.GoneAt));

    string Gone(string at) => DisplayText.GoneSince(_survey.Clock, at);

    SyllabusView? Syllabus()
    {
        var row = _survey.Folder.Syllabus();
        var gone = Gone(row?.GoneAt ?? "");
        var text = Read(up: "");
        return text.Length switch
        {
            0 => null,
            _ when LongTexts.IsLong(text) => new SyllabusView(Shorten(text), "", gone),
            > ShortSyllabus => new SyllabusView(text, Excerpt.Of(text), gone),
            _ => new SyllabusView(text, "", gone),
        };

        SafeHtml Read(string up) =>
            HtmlSanitizer.Sanitize(row?.SyllabusBody ?? "", HeadingLevels.InSection, CourseFiles.Of(_survey.Folder, up));

        SafeHtml Shorten(SafeHtml whole)
        {
            var texts = new LongTexts(new PageNames(CourseLinks.Syllabus, 1, _ => false));
            var beginning = texts.Shorten(whole, "Syllabus", () => Read(up: "../"), ShortSyllabus);
            LongSyllabus = texts.Texts;
            return beginning;
        }
    }

    // Canvas gives every course one section, mostly called as the course.
    IEnumerable<SectionView> Sections()
    {
        var sections = _survey.Folder.Sections().ToList();
        return sections.Count < 2
            ? []
            : sections.Select(row => new SectionView(
                DisplayText.Name(row.SectionName), StepSummary.Count((int)row.StudentCount, "student"), _survey.Clock.Day(row.StartAt),
                    _survey.Clock.Day(row.EndAt),
                Gone(row.GoneAt)));
    }

    IEnumerable<GroupSetView> GroupSets()
    {
        var students = _survey.Students.ToDictionary(student => student.Folder.Student.UserId);
        var namesMembers = _groups.Count <= MostMembers;
        return _groups.GroupBy(row => row.Category).Select(set => new GroupSetView(
            DisplayText.Name(set.Key),
            [.. set.GroupBy(row => row.GroupId).Select(group => Group([.. group], namesMembers ? students : null))]));
    }

    GroupView Group(IReadOnlyList<GroupRow> rows, Dictionary<long, ScannedStudent>? students)
    {
        var named = rows.Where(row => row.UserId is not null).ToList();
        var isGone = rows.All(row => row.GoneAt.Length > 0);
        var count = Math.Max((int)(rows[0].MemberCount ?? 0), named.Count);
        var others = students is null ? count : count - named.Count;
        return new GroupView(
            DisplayText.Name(rows[0].GroupName),
            students is null ? [] : [.. named.Select(row => new GroupMemberView(Member(row, students), isGone ? "" : Gone(row.GoneAt)))],
            (named.Count, others) switch
            {
                (0, 0) => "nobody",
                (_, 0) => "",
                ( > 0, _) when students is not null => $"and {others} more",
                _ => StepSummary.Count(others, "member"),
            },
            isGone ? Gone(rows[0].GoneAt) : "");
    }

    // A member may have left the course, or be a teacher.
    static StudentLinkView Member(GroupRow row, Dictionary<long, ScannedStudent> students) =>
        students.GetValueOrDefault(row.UserId!.Value)?.Link("")
        ?? new StudentLinkView(DisplayText.Name(row.FullName.Length > 0 ? row.FullName : row.UserName), row.UserName, "", null);
}
