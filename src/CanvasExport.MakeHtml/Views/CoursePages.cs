using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes the views of one course's pages from what the survey found and from the students of a part.</summary>
internal sealed class CoursePages(CourseScan survey)
{
    readonly ILookup<long, RubricRow> _rubrics = survey.Folder.Rubrics().ToLookup(row => row.AssignmentId);
    readonly CourseStructure _frame = new(survey);
    readonly AssignmentGroups _groups = new(survey);
    IReadOnlyList<CoursePart>? _parts;

    /// <summary>The files that the prompts show or link, on the pages of students and assignments.</summary>
    public LocalFiles FilesOfPrompts { get; } = CourseFiles.Of(survey.Folder, "../");

    /// <summary>Of the assignments whose prompt Canvas does not show any more, since when.</summary>
    public IReadOnlyDictionary<long, string> GonePrompts { get; } = survey.Assignments.Where(one => one.Row.PromptGoneAt.Length > 0)
        .ToDictionary(one => one.Row.AssignmentId, one => DisplayText.GoneSince(survey.Clock, one.Row.PromptGoneAt));

    public IReadOnlyList<CoursePart> Parts => _parts ??= CourseParts.Of(survey.Students, survey.Assignments.Count, _frame.Bytes);

    public IEnumerable<ScannedStudent> Students(CoursePart part) => survey.Students.Skip(part.First).Take(part.Count);

    public CoursePageView Course(CoursePart part, IReadOnlyList<StudentListItem> lines) => new(
        survey.Course.CourseName,
        part.Up,
        survey.Facts(),
        [.. lines.Select(
            line => new StudentLineView(
            line.Student.Link(part.Up), line.Student.HandedIn, line.Student.Expected, _frame.SectionsOf(line.Student.Folder.Student)))],
        part.Number == 1 ? [.. _groups.All(Line)] : [],
        new MatrixView(
            [.. survey.Assignments.Select(
                one => new LinkView(one.Row.AssignmentName, part.Up + CourseLinks.Assignment(one.Row.AssignmentId)))],
            [.. lines.Select(line => Row(line, part.Up))]),
        part.Number == 1 ? _frame.View : null,
        PageLinks(part, other => part.Up + CourseLinks.Part(other.Number)),
        survey.HasCompleteness ? part.Up + ArchivePaths.CompletenessHtml : null,
        [.. Sources(part.Up)]);

    public AssignmentView Assignment(int index, CoursePart part, IReadOnlyList<StudentListItem> lines)
    {
        var (row, handedIn, graded) = survey.Assignments[index];
        var works = lines.Select(line => line.Works.GetValueOrDefault(row.AssignmentId)?.View).OfType<WorkView>().ToList();
        return new AssignmentView(
            row.AssignmentName,
            survey.Course.CourseName,
            survey.Clock.Moment(row.DueAt),
            DisplayText.Trim(row.PointsPossible),
            _groups.PhraseOf(row),
            survey.Clock.Zone,
            handedIn,
            graded,
            survey.Students.Count,
            part.Number == 1 ? HtmlSanitizer.Sanitize(row.AssignmentDescription, HeadingLevels.InSection, FilesOfPrompts) : null,
            part.Number == 1 ? [.. Rubric(row.AssignmentId)] : [],
            [.. works.Where(work => !work.IsEmpty)],
            [.. works.Where(work => work.IsEmpty)],
            PageLinks(part, other => CourseLinks.AssignmentFile(row.AssignmentId, other.Number)),
            Beside(index - 1),
            Beside(index + 1))
        {
            Gone = DisplayText.GoneSince(survey.Clock, row.GoneAt),
            PromptGone = DisplayText.GoneSince(survey.Clock, row.PromptGoneAt),
        };
    }

    /// <summary>A student's page, with the nearest ones before and after that have pages too.</summary>
    public StudentView Student(int index, IReadOnlyList<SubmissionView> submissions) => new(
        survey.Students[index].FullName,
        survey.Students[index].Folder.Student.UserName,
        _frame.SectionsOf(survey.Students[index].Folder.Student),
        survey.Course.CourseName,
        survey.Clock.Zone,
        Nearest(index, -1),
        Nearest(index, 1),
        [.. ArchivePaths.StudentTables.Where(name => File.Exists(Path.Combine(survey.Students[index].Folder.FolderPath, name)))],
        submissions);

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
            : null)]);
    }

    AssignmentLineView Line(ScannedAssignment one) => new(
        one.Row.AssignmentName,
        CourseLinks.Assignment(one.Row.AssignmentId),
        survey.Clock.Moment(one.Row.DueAt),
        DisplayText.Trim(one.Row.PointsPossible),
        one.HandedIn,
        one.Graded);

    IEnumerable<CriterionView> Rubric(long assignmentId) => _rubrics[assignmentId]
        .GroupBy(row => (row.CriterionId, row.Criterion))
        .Select(criterion => new CriterionView(
            criterion.Key.Criterion,
            Words(criterion.First().Details),
            DisplayText.Trim(criterion.First().Points),
            [.. criterion.Where(row => row.Rating.Length > 0 || row.RatingPoints.Length > 0)
                .Select(row => new RatingView(row.Rating, DisplayText.Trim(row.RatingPoints), Words(row.RatingDetails)))],
            criterion.All(row => row.GoneAt.Length > 0) ? DisplayText.GoneSince(survey.Clock, criterion.First().GoneAt) : ""));

    SafeHtml Words(string text) => HtmlSanitizer.RichOrPlain(text, HeadingLevels.InTable, FilesOfPrompts);

    LinkView? Beside(int index) => index >= 0 && index < survey.Assignments.Count
        ? new LinkView(survey.Assignments[index].Row.AssignmentName, CourseLinks.AssignmentFile(survey.Assignments[index].Row.AssignmentId))
        : null;

    IReadOnlyList<PageLinkView> PageLinks(CoursePart open, Func<CoursePart, string> link) => Parts.Count == 1
        ? []
        : [.. Parts.Select(part => new PageLinkView(part.Text, part == open ? null : link(part)))];

    IEnumerable<LinkView> Sources(string up)
    {
        (string Path, string Link)[] tables =
        [
            (survey.Folder.StudentsCsvPath, ArchivePaths.StudentsCsv),
            (survey.Folder.TeachersCsvPath, ArchivePaths.TeachersCsv),
            (survey.Folder.SectionsCsvPath, ArchivePaths.SectionsCsv),
            (survey.Folder.GroupsCsvPath, ArchivePaths.GroupsCsv),
            (survey.Folder.SyllabusCsvPath, ArchivePaths.SyllabusCsv),
            (survey.Folder.AssignmentsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.AssignmentsCsv}"),
            (survey.Folder.RubricsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.RubricsCsv}"),
            (survey.Folder.AssignmentGroupsCsvPath, $"{ArchivePaths.AssignmentsFolder}/{ArchivePaths.AssignmentGroupsCsv}"),
        ];
        return tables.Where(table => File.Exists(table.Path)).Select(table => new LinkView(Path.GetFileName(table.Path), up + table.Link));
    }
}
