using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>An export of a few rows in a folder of its own, which is deleted afterwards.</summary>
internal sealed class SmallArchive : IDisposable
{
    readonly List<CourseRow> _courses = [];
    readonly Dictionary<string, List<StudentRow>> _students = [];

    public SmallArchive()
    {
        Paths = new ArchivePaths(Directory.CreateTempSubdirectory("make-html-").FullName);
        Directory.CreateDirectory(Paths.ExportsFolder);
        File.WriteAllText(InExports(ArchivePaths.TimeStamp), "2026-03-14 09:26:53 +01:00\n");
    }

    public ArchivePaths Paths { get; }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Paths.Root, recursive: true);

    public async Task<CourseRow> AddCourseAsync(string name, long id = 1, string timeZone = "", string term = "", string? folder = null,
        string startAt = "2025-09-01T06:00:00Z")
    {
        var course = new CourseRow(id, name, folder ?? name, startAt, "available", timeZone, term);
        _courses.Add(course);
        _students[course.Folder] = [];
        await CsvRows.WriteAsync(Paths.CoursesCsvPath, _courses, Token);
        await CsvRows.WriteAsync(InExports(course.Folder, ArchivePaths.StudentsCsv), _students[course.Folder], Token);
        return course;
    }

    public async Task<SmallStudent> AddStudentAsync(CourseRow course, string userName, string? fullName = null, string? folder = null)
    {
        var students = _students[course.Folder];
        students.Add(new StudentRow(100 + students.Count, userName, fullName ?? userName, folder ?? userName, "active"));
        await CsvRows.WriteAsync(InExports(course.Folder, ArchivePaths.StudentsCsv), students, Token);
        var student = new SmallStudent(new StudentFolder(new CourseFolder(InExports(course.Folder), course), students[^1]), course);
        await student.SaveAsync(Token);
        return student;
    }

    /// <summary>What export-students writes of the assignments of a course.</summary>
    public async Task AddAssignmentsAsync(CourseRow course, IEnumerable<AssignmentRow> assignments, params RubricRow[] rubrics)
    {
        var folder = new CourseFolder(InExports(course.Folder), course);
        await CsvRows.WriteAsync(folder.AssignmentsCsvPath, assignments, Token);
        await CsvRows.WriteAsync(folder.RubricsCsvPath, rubrics, Token);
    }

    /// <summary>A course with one student in it.</summary>
    public async Task<SmallStudent> AddStudentAsync() => await AddStudentAsync(await AddCourseAsync("History"), "alma", "Alma Reyes");

    public Task<SiteResult> BuildAsync(params long[] courseIds) => new SiteBuilder(Paths, ExportedCourses.In(Paths), Logger.None)
        .BuildAsync(courseIds, new ProgressTally("students"), Token);

    public async Task<IHtmlDocument> OpenAsync(params string[] parts) =>
        new HtmlParser().ParseDocument(await File.ReadAllTextAsync(InExports(parts), Token));

    /// <summary>Saves the student's rows, makes the pages and opens the student's.</summary>
    public async Task<IHtmlDocument> BuildAndOpenAsync(SmallStudent student)
    {
        await student.SaveAsync(Token);
        await BuildAsync();
        return await OpenAsync(student.Course.Folder, student.Folder.Student.Folder, ArchivePaths.IndexHtml);
    }

    /// <summary>The path of something in exports/.</summary>
    public string InExports(params string[] parts) => Path.Combine([Paths.ExportsFolder, .. parts]);
}
