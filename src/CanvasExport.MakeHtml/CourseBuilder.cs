using System.Collections.Concurrent;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Documents;
using CanvasExport.MakeHtml.Incremental;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Previews;
using CanvasExport.MakeHtml.Views;
using Serilog;

namespace CanvasExport.MakeHtml;

/// <summary>
/// Writes the pages of one course: part by part of its students, first theirs, then the part's page of the course and of each
/// assignment. Only one part is in memory; a page that would not change is left untouched.
/// </summary>
/// <param name="scan">The course.</param>
/// <param name="pages">Its views.</param>
/// <param name="missing">What is not among its files.</param>
/// <param name="former">Knows which pages are as they would be made.</param>
/// <param name="paths">The archive.</param>
/// <param name="batch">Forces the pages to disk together.</param>
/// <param name="documents">Reads what is in files of other programs.</param>
/// <param name="log">log.txt.</param>
internal sealed partial class CourseBuilder(
    CourseScan scan, CoursePages pages, MissingFiles missing, FormerKeys former, ArchivePaths paths, AtomicFileBatch batch,
    DocumentPool documents, ILogger log)
{
    readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);
    readonly ConcurrentBag<string> _unfinished = [];
    readonly DocumentReading _reading = documents.BeginCourse();

    /// <summary>The pages of students of whom documents wait for the next run.</summary>
    public IReadOnlyCollection<string> Unfinished => _unfinished;

    /// <returns>The students without a page.</returns>
    public async Task<IReadOnlyList<LeftOut>> BuildAsync(ProgressTally tally, ParallelOptions workers)
    {
        foreach (var part in pages.Parts)
        {
            if (former.TryKeepPages(part) is { } kept)
            {
                Keep(part, kept, tally);
                continue;
            }

            var lines = await WriteStudentsAsync(part, tally, workers);
            await WriteAsync(
                CourseLinks.Part(part.Number), PageRenderer.RenderCourse(pages.Course(part, lines)), workers.CancellationToken);
            await Parallel.ForEachAsync(Enumerable.Range(0, scan.Assignments.Count), workers, async (index, token) =>
                await WriteAssignmentAsync(index, part, lines, token));
        }

        await WriteTextsAsync(pages.SyllabusPages(), workers.CancellationToken);
        foreach (var (name, view) in pages.AssignmentLists())
        {
            await WriteAsync(
                $"{ArchivePaths.AssignmentsFolder}/{name}", PageRenderer.RenderAssignmentList(view), workers.CancellationToken);
        }

        foreach (var (number, view) in new ContentReader(scan, pages.FilesOfPrompts).Pages())
        {
            await WriteAsync(
                CourseLinks.Content(number), PageRenderer.RenderContent(view), workers.CancellationToken);
        }

        foreach (var (name, view) in new WorkspaceReader(scan, pages.FilesOfPrompts, missing).Pages())
        {
            await WriteAsync(
                $"{ArchivePaths.AssignmentsFolder}/{name}", PageRenderer.RenderWorkspace(view), workers.CancellationToken);
        }

        RemoveFormerPages();
        return [.. scan.Students.Where(student => student.Reason is not null).Select(LeaveOut)];
    }

    async Task WriteAssignmentAsync(
        int index, CoursePart part, IReadOnlyList<StudentListItem> lines, CancellationToken cancellationToken)
    {
        var row = scan.Assignments[index].Row;
        var view = pages.Assignment(index, part, lines);
        await WriteAsync(
            CourseLinks.Assignment(row.AssignmentId, part.Number), PageRenderer.RenderAssignment(view), cancellationToken);
        await WriteTextsAsync(pages.TextPages(view, row), cancellationToken);
    }

    async Task WriteTextsAsync(IEnumerable<(string Name, TextPageView View)> texts, CancellationToken cancellationToken)
    {
        foreach (var (name, view) in texts)
        {
            await WriteAsync(
                $"{ArchivePaths.AssignmentsFolder}/{name}", PageRenderer.RenderText(view), cancellationToken);
        }
    }

    async Task<IReadOnlyList<StudentListItem>> WriteStudentsAsync(CoursePart part, ProgressTally tally, ParallelOptions workers)
    {
        var lines = new StudentListItem[part.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, part.Count), workers, async (index, token) =>
        {
            var student = scan.Students[part.First + index];
            lines[index] = student.Reason is null ? await WriteStudentAsync(part.First + index, token) : StudentListItem.Of(student, []);
            tally.Add(1);
        });
        return lines;
    }

    async Task<StudentListItem> WriteStudentAsync(int index, CancellationToken cancellationToken)
    {
        var student = scan.Students[index];
        var isToBeMade = !former.IsSame(student.Folder.Student.Folder);
        var pictures = new PagePictures(student.Folder.FolderPath, batch);
        var reading = _reading.BeginStudent();
        var previews = isToBeMade ? new PreviewReader(student.Folder.FolderPath, pictures, reading) : null;
        var reader = new StudentReader(student.Folder, scan.Clock, missing, pages, previews);
        var works = reader.Submissions().ToList();
        if (isToBeMade)
        {
            await WritePagesAsync(index, reader, works, cancellationToken);
            foreach (var (name, text) in reader.Captions.Files())
            {
                await WriteAsync(Path.Combine(student.Folder.Student.Folder, name), text, cancellationToken);
            }

            pictures.RemoveOthers();
            if (reading.HasLeft)
            {
                _unfinished.Add(student.Folder.IndexHtmlPath);
            }
        }

        return StudentListItem.Of(student, works);
    }

    async Task WritePagesAsync(
        int index, StudentReader reader, IReadOnlyList<(SubmissionRow Row, SubmissionView View)> works,
        CancellationToken cancellationToken)
    {
        var student = scan.Students[index].Folder;
        var files = student.Attachments().Select(row => row.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var grading = reader.Grading;
        var finals = grading.Finals();
        var grades = new GradingLayout(pages.Student(index, []), finals, grading.All(works), files.Contains);
        var view = pages.Student(index,
        [
            .. works.Select(work => work.View with { GradingLink = grades.LinkOf(work.View.Anchor) }),
            .. reader.Quizzes(), .. reader.Discussions(),
        ]) with
        {
            OtherReviews = reader.OtherReviews(works.Select(work => work.Row)),
            FinalGrades = finals,
            GradingLink = grades.First,
        };
        var portfolios = reader.Eportfolios.Pages(view, files.Contains);
        view = view with { EportfolioLink = portfolios.Select(page => page.Name).FirstOrDefault("") };
        var layout = new StudentLayout(view, files.Contains, grades);
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, page) in StudentPages.Render(layout))
        {
            made.Add(name);
            await WriteAsync(Path.Combine(student.Student.Folder, name), page, cancellationToken);
        }

        foreach (var (name, page) in portfolios)
        {
            made.Add(name);
            await WriteAsync(Path.Combine(student.Student.Folder, name), PageRenderer.RenderWorkspace(page), cancellationToken);
        }

        RemoveFormerPages(student.FolderPath, made, files);
    }

    async Task WriteAsync(string name, RenderedPage page, CancellationToken cancellationToken)
    {
        using (page)
        {
            await WriteAsync(name, page.Bytes, cancellationToken);
        }
    }

    async Task WriteAsync(string name, ReadOnlyMemory<byte> page, CancellationToken cancellationToken)
    {
        var path = Path.Combine(scan.Folder.FolderPath, name);
        await batch.WriteAsync(path, page, cancellationToken);
        _made[Path.GetFileName(path)] = true;
        log.Debug("{Page:l}", paths.Relative(path));
    }

    LeftOut LeaveOut(ScannedStudent student)
    {
        var path = paths.Relative(student.Folder.IndexHtmlPath);
        log.Warning("No page {Page:l}: {Reason:l}", path, student.Reason);
        return new LeftOut(path, student.Reason!);
    }
}
