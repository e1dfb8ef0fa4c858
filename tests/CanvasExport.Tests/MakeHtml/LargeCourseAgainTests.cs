using System.Globalization;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A course whose students stand on several pages, made again: a page that shows only others than who changed is left
/// alone.</summary>
[Trait("Takes", "long")]
public sealed class LargeCourseAgainTests : IDisposable
{
    const int Students = 401;

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task New_words_of_a_student_are_wherever_they_belong_and_what_shows_others_alone_is_not_made_again()
    {
        var rows = await BuildLargeAsync();
        var folder = _archive.InExports("History");
        Write("What is new", rows[210].UserId, rows[210].UserId);

        // Nothing says that these changed: nobody looks.
        Write("Unseen", rows[0].UserId, RecordEdit.Nobody);
        Write("Unseen", rows[^1].UserId, RecordEdit.Nobody);
        await _archive.BuildAsync();
        string[] made = [.. Files().Where(file => Has(file, "What is new"))];
        Assert.Equal(
            ["History/assignments/1-2.html", $"History/{rows[210].Folder}/index.html", "assets/search/1-texts-2.js"],
            made.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Files(), file => Has(file, "Unseen"));

        // All made again is the same.
        Write("An essay", rows[0].UserId, RecordEdit.Nobody);
        Write("An essay", rows[^1].UserId, RecordEdit.Nobody);
        var before = Files().ToDictionary(file => file, file => File.ReadAllText(_archive.InExports(file)));
        RecordEdit.Run(folder, "DELETE FROM pages", Students + 1 + (3 * 2));
        await _archive.BuildAsync();
        Assert.Equal(before, Files().ToDictionary(file => file, file => File.ReadAllText(_archive.InExports(file))));

        void Write(string words, long student, long changed) => RecordEdit.Run(
            folder, $"UPDATE submissions SET submission_body = '<p>{words}</p>' WHERE owner_id = {student}", owner: changed);
    }

    [Fact]
    public async Task A_page_of_many_students_that_was_edited_or_deleted_is_made_again_with_all_of_them()
    {
        await BuildLargeAsync();
        string[] pages = ["History/index.html", "History/assignments/students-2.html", "History/assignments/1-3.html",
            "assets/search/1-texts-2.js", "assets/search/1-names-3.js"];
        foreach (var page in pages.Select(page => _archive.InExports(page)))
        {
            var content = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(page, "edited", TestContext.Current.CancellationToken);
            await _archive.BuildAsync();
            Assert.Equal(content, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
            File.Delete(page);
            await _archive.BuildAsync();
            Assert.Equal(content, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_student_whose_rows_come_later_is_linked_from_the_groups_on_the_first_page()
    {
        var rows = await BuildLargeAsync(idle: 210);
        var page = _archive.InExports("History", ArchivePaths.IndexHtml);
        var link = $"href=\"{rows[210].Folder}/index.html\"";
        Assert.Contains(link, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // As after an export that was stopped before this student.
        var (folder, id) = (_archive.InExports("History"), rows[210].UserId);
        RecordEdit.Run(folder, $"DELETE FROM exported WHERE owner_id = {id}", owner: RecordEdit.Nobody);
        await _archive.BuildAsync();
        Assert.DoesNotContain(link, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        RecordEdit.Run(folder, $"INSERT INTO exported VALUES ({id}, 99)", owner: RecordEdit.Nobody);
        await _archive.BuildAsync();
        Assert.Contains(link, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    IEnumerable<string> Files() => Directory.EnumerateFiles(_archive.Paths.ExportsFolder, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".html" or ".js")
        .Select(path => Path.GetRelativePath(_archive.Paths.ExportsFolder, path).Replace('\\', '/'));

    bool Has(string file, string words) => File.ReadAllText(_archive.InExports(file)).Contains(words, StringComparison.Ordinal);

    // Students who all, but for one in a group, handed in something on the first of two assignments, and their pages.
    async Task<List<StudentRow>> BuildLargeAsync(int idle = -1)
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(course, Enumerable.Range(1, 2).Select(Assignment));
        var rows = Enumerable.Range(1, Students).Select(Student).ToList();
        foreach (var row in rows)
        {
            var student = new SmallStudent(new StudentFolder(new CourseFolder(_archive.InExports("History"), course), row), course);
            if (row != rows.ElementAtOrDefault(idle))
            {
                student.Submissions.Add(student.Submission(row.UserId) with { AssignmentId = 1, SubmissionBody = "<p>An essay</p>" });
            }

            await student.SaveAsync(TestContext.Current.CancellationToken);
        }

        await CsvRows.WriteAsync(
            _archive.InExports("History", ArchivePaths.GroupsCsv),
            rows.Where((_, index) => index == idle).Select(row => new GroupRow(1, "Maps", "Teams", 1, row.UserId, "", "")),
            TestContext.Current.CancellationToken);
        await CsvRows.WriteAsync(_archive.InExports("History", ArchivePaths.StudentsCsv), rows, TestContext.Current.CancellationToken);
        await _archive.BuildAsync();
        return rows;
    }

    static StudentRow Student(int number) => new(10_000_000 + number, $"student{number}", $"A student with a name {number}",
        $"student{number}", "active");

    static AssignmentRow Assignment(int number) =>
        new(number, string.Create(CultureInfo.InvariantCulture, $"Assignment {number}: a name of the usual length"), "<p>Write.</p>",
        "100", "2025-10-04T12:00:00Z", "");
}
