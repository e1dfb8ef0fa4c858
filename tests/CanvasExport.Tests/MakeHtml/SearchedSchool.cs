using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>An archive of two courses of two years in which much can be found, made once for all who search it.</summary>
public sealed class SearchedSchool : IAsyncLifetime
{
    readonly SmallArchive _archive = new();

    internal string Page => WatchedBrowser.AddressOf(_archive.InExports(ArchivePaths.SearchHtml));

    public async ValueTask InitializeAsync()
    {
        var maps = await _archive.AddCourseAsync("Maps");
        var shores = await _archive.AddCourseAsync("Shores", 2, startAt: "2023-09-01T06:00:00Z");
        await SaveAsync(maps, "zoe", "Zoë Silva", student =>
        {
            student.Submissions.AddRange(Enumerable.Range(1, 70).Select(number =>
                student.Submission(number, $"<p>Whelks of week {number}.</p>") with { AssignmentName = $"Week {number}", AssignmentId = number }));
            const string Journal = "<p>海岸で貝を数えた。The sailor\u2019s \ufb01rst co\u00adast, हिन्दी में।</p>";
            student.Submissions.Add(student.Submission(71, Journal) with { AssignmentName = "Journal", AssignmentId = 71 });
            student.Attachments.Add(SmallStudent.Attachment("海岸の貝の数.txt") with { SubmissionId = 71 });
            student.Put("海岸の貝の数.txt", "limpets and barnacles"u8.ToArray());
        });
        await SaveAsync(shores, "ben", "Ben Okoro", student =>
            student.Submissions.Add(student.Submission(1, "<p>Whelks of Ben.</p>") with { AssignmentName = "Shore walk" }));
        await _archive.BuildAsync();
    }

    public ValueTask DisposeAsync()
    {
        _archive.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task SaveAsync(CourseRow course, string userName, string name, Action<SmallStudent> fill)
    {
        var student = await _archive.AddStudentAsync(course, userName, name);
        fill(student);
        await student.SaveAsync(TestContext.Current.CancellationToken);
    }
}
