using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes the views of one course's pages from what the survey found and from the students of a part.</summary>
internal sealed class CoursePages(CourseScan survey)
{
    readonly CourseStructure _frame = new(survey);
    readonly AssignmentGroups _groups = new(survey);
    AssignmentLists? _lists;
    readonly Dictionary<long, string> _dueAt = survey.Assignments.ToDictionary(one => one.Row.AssignmentId, one => one.Row.DueAt);
    IReadOnlyList<CoursePart>? _parts;
    AssignmentTexts? _texts;
    Prompts? _prompts;

    /// <summary>The files that the prompts show or link, on the pages of students and assignments.</summary>
    public LocalFiles FilesOfPrompts { get; } = CourseFiles.Of(survey.Folder, "../");

    /// <summary>Of the assignments whose prompt Canvas does not show any more, since when.</summary>
    public IReadOnlyDictionary<long, string> GonePrompts { get; } = survey.Assignments.Where(one => one.Row.PromptGoneAt.Length > 0)
        .ToDictionary(one => one.Row.AssignmentId, one => DisplayText.GoneSince(survey.Clock, one.Row.PromptGoneAt));

    /// <summary>The surveys of which Canvas tells nobody who answered what.</summary>
    public IReadOnlySet<long> AnonymousSurveys { get; } =
        survey.Assignments.Where(one => DisplayText.IsTrue(one.Row.AnonymousAnswers)).Select(one => one.Row.AssignmentId).ToHashSet();

    /// <summary>The dates that assignments have for some.</summary>
    public OwnDates OwnDates { get; } = new(
        survey.Folder, survey.Clock, survey.Students.ToDictionary(one => $"{one.Folder.Student.UserId}", one => one.FullName));

    /// <summary>What is to be said where Canvas's log of grades has nothing of a work.</summary>
    public string GradeLogNote { get; } = GradeLogText.Of(survey.Folder);

    /// <summary>When an assignment is due for those for whom nothing else was set; empty where Canvas does not say.</summary>
    public string DueAt(long assignmentId) => _dueAt.GetValueOrDefault(assignmentId, "");

    /// <summary>The prompts as the pages of students show them.</summary>
    public Prompts Prompts => _prompts ??= new Prompts(survey.Assignments.Select(one => one.Row), FilesOfPrompts);

    /// <summary>The pages of a syllabus that is too long for the course's own.</summary>
    public IEnumerable<(string Name, TextPageView View)> SyllabusPages() => _frame.LongSyllabus.SelectMany(text => TextPageView.Of(
        text with { Names = [.. text.Names.Select(name => Path.GetFileName(name))] }, survey.Course.CourseName, "Course", survey.Clock.Zone,
        Trail, new LinkView("Back to the course", $"../{ArchivePaths.IndexHtml}#syllabus")));

    /// <summary>The pages of an assignment's texts that are too long for its own.</summary>
    public IEnumerable<(string Name, TextPageView View)> TextPages(AssignmentView view, AssignmentRow row) => view.Texts.SelectMany(text =>
        TextPageView.Of(text, view.Name, view.CourseName, view.Zone, Trail,
            new LinkView("Back to the assignment", CourseLinks.AssignmentFile(row.AssignmentId))));

    /// <summary>The pages of a list of assignments that is too long for the course's own.</summary>
    public IEnumerable<(string Name, AssignmentListView View)> AssignmentLists() => Lists.Pages(Trail);

    public IReadOnlyList<CoursePart> Parts => _parts ??= CourseParts.Of(
        survey.Students, Lists.HasMatrix ? survey.Assignments.Count : 0, Lists.HasMatrix ? Lists.Heads : 0, _frame.Bytes + Lists.Bytes);

    AssignmentLists Lists => _lists ??= new AssignmentLists(survey, _groups, _frame.Bytes);

    public IEnumerable<ScannedStudent> Students(CoursePart part) => survey.Students.Skip(part.First).Take(part.Count);

    public CoursePageView Course(CoursePart part, IReadOnlyList<StudentListItem> lines) => new(
        survey.Course.CourseName,
        part.Up,
        survey.Facts(),
        [.. lines.Select(
            line => new StudentLineView(
            line.Student.Link(part.Up), HandedIn(line.Student), _frame.SectionsOf(line.Student.Folder.Student)))],
        part.Number == 1 ? Lists.OnCoursePage : [],
        !Lists.HasMatrix ? new MatrixView([], []) : new MatrixView(
            [.. survey.Assignments.Select(
                one => new LinkView(one.Row.AssignmentName, part.Up + CourseLinks.Assignment(one.Row.AssignmentId)))],
            [.. lines.Select(line => Row(line, part.Up))]),
        part.Number == 1 ? _frame.View : null,
        PageLinks(part, other => part.Up + CourseLinks.Part(other.Number)),
        survey.HasCompleteness ? part.Up + ArchivePaths.CompletenessHtml : null,
        [.. Sources(part.Up)])
    {
        ListsWithGaps = survey.Gaps.Count,
        AssignmentPages = part.Number == 1 ? Lists.Links : [],
        HasMatrix = Lists.HasMatrix,
        Content = part.Number > 1 || survey.Folder.Content().Count == 0 ? "" : CourseLinks.Content(1),
        Workspaces = part.Number > 1 || survey.Folder.GroupWorkspaces().Count == 0 ? "" : CourseLinks.Workspaces(1),
    };

    /// <summary>An assignment with some students; what was asked stands on the first of its pages, as much of it as there is room
    /// for.</summary>
    public AssignmentView Assignment(int index, CoursePart part, IReadOnlyList<StudentListItem> lines)
    {
        var (row, handedIn, graded, gap) = survey.Assignments[index];
        var works = lines.Select(line => line.Works.GetValueOrDefault(row.AssignmentId)?.View).OfType<WorkView>().ToList();
        var view = new AssignmentView(
            row.AssignmentName,
            survey.Course.CourseName,
            survey.Clock.Moment(row.DueAt),
            DisplayText.Trim(row.PointsPossible),
            _groups.PhraseOf(row),
            survey.Clock.Zone,
            handedIn,
            graded,
            survey.Students.Count,
            null,
            [],
            [.. works.Where(work => !work.IsEmpty)],
            [.. works.Where(work => work.IsEmpty)],
            PageLinks(part, other => CourseLinks.AssignmentFile(row.AssignmentId, other.Number)),
            Beside(index - 1),
            Beside(index + 1))
        {
            Gap = gap?.Sentence ?? "",
            Gone = DisplayText.GoneSince(survey.Clock, row.GoneAt),
            PromptGone = DisplayText.GoneSince(survey.Clock, row.PromptGoneAt),
            PeerReviews = survey.PeerReviews.Of(row.AssignmentId),
        };
        var (dates, more) = OwnDates.Of(row.AssignmentId);
        view = part.Number == 1 ? view with { OwnDates = dates, MoreOwnDates = more } : view;
        return part.Number == 1 ? (_texts ??= new AssignmentTexts(survey, FilesOfPrompts)).AddTo(view, row) : view;
    }

    /// <summary>A student's page, with the nearest ones before and after that have pages too.</summary>
    public StudentView Student(int index, IReadOnlyList<SubmissionView> submissions) => new(
        survey.Students[index].FullName,
        survey.Students[index].UserName,
        _frame.SectionsOf(survey.Students[index].Folder.Student),
        survey.Course.CourseName,
        survey.Clock.Zone,
        Nearest(index, -1),
        Nearest(index, 1),
        [.. ArchivePaths.StudentTables.Where(name => File.Exists(Path.Combine(survey.Students[index].Folder.FolderPath, name)))],
        submissions)
    {
        WorkMayLackOn = [.. survey.Assignments.Where(one => one.Gap is not null).Select(one => one.Row.AssignmentName)],
        AnonymousId = DisplayText.Name(survey.Students[index].Folder.Student.AnonymousId),
        OtherAccounts = [.. OtherAccounts(survey.Students[index].Folder.Student)],
    };

    IEnumerable<LinkView> OtherAccounts(StudentRow student) => student.OtherIds.Split("; ", StringSplitOptions.RemoveEmptyEntries)
        .Select(id => survey.Students.FirstOrDefault(other => $"{other.Folder.Student.UserId}" == id) is { } other
            ? new LinkView($"{other.FullName} (number {id})", other.Link("../").Link)
            : new LinkView($"number {id}", null));

    IReadOnlyList<LinkView> Trail => [new("All courses", "../../index.html"), new(survey.Course.CourseName, "../index.html")];

    StudentLinkView? Nearest(int index, int step)
    {
        for (index += step; index >= 0 && index < survey.Students.Count; index += step)
        {
            if (survey.Students[index].Reason is null)
            {
                return survey.Students[index].Link("../");
            }
        }

        return null;
    }

    MatrixRowView Row(StudentListItem line, string up)
    {
        var student = line.Student.Link(up);
        return new MatrixRowView(
            student, [.. survey.Assignments.Select(one => line.Works.GetValueOrDefault(one.Row.AssignmentId) is { } work
            ? new CellView(work.Standing, work.Text, student.Link is null ? null : $"{student.Link}#{work.Anchor}")
            : one.Gap is null ? null : new CellView(Standing.Unknown, Standing.Unknown.Text, null))]);
    }

    string HandedIn(ScannedStudent student) =>
        survey.Gaps.LackWork ? ListGaps.AtLeast($"{student.HandedIn}", student.HandedIn, true)
            : $"{student.HandedIn} of {student.Expected}";

    LinkView? Beside(int index) => index >= 0 && index < survey.Assignments.Count
        ? new LinkView(survey.Assignments[index].Row.AssignmentName, CourseLinks.AssignmentFile(survey.Assignments[index].Row.AssignmentId))
        : null;

    IReadOnlyList<PageLinkView> PageLinks(CoursePart open, Func<CoursePart, string> link) => Parts.Count == 1
        ? []
        : [.. Parts.Select(part => new PageLinkView(NameOf(part), part == open ? null : link(part)))];

    // By its first and last student, as they stand in the list.
    string NameOf(CoursePart part) => part.Count == 1 ? survey.Students[part.First].FullName
        : $"{survey.Students[part.First].FullName} to {survey.Students[part.First + part.Count - 1].FullName}";

    IEnumerable<LinkView> Sources(string up)
    {
        (string Path, string Link)[] tables =
        [
            (survey.Folder.WorkbookPath, ArchivePaths.CourseXlsx),
            (survey.Folder.StudentsCsvPath, ArchivePaths.StudentsCsv),
            (survey.Folder.TeachersCsvPath, ArchivePaths.TeachersCsv),
            (survey.Folder.SectionsCsvPath, ArchivePaths.SectionsCsv),
            (survey.Folder.GroupsCsvPath, ArchivePaths.GroupsCsv),
            (survey.Folder.SyllabusCsvPath, ArchivePaths.SyllabusCsv),
            (survey.Folder.AssignmentsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.AssignmentsCsv}"),
            (survey.Folder.RubricsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.RubricsCsv}"),
            (survey.Folder.AssignmentGroupsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.AssignmentGroupsCsv}"),
            (survey.Folder.ContentCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.ContentCsv}"),
            (survey.Folder.GroupWorkspacesCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.GroupWorkspacesCsv}"),
        ];
        return tables.Where(table => File.Exists(table.Path)).Select(table => new LinkView(Path.GetFileName(table.Path), up + table.Link));
    }
}
