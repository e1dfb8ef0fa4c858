using System.Text.RegularExpressions;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Whoever pulls the plug again and again has the same archive in the end as who does not.</summary>
[Trait("Takes", "long")]
public sealed partial class InterruptedRunsSpecs
{
    static readonly string[] Steps = [
        "fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors"];

    // Dozens of runs of the programs, one after the other: the longest test of all.
    [Fact(Timeout = 10 * 60 * 1000)]
    public async Task Killed_anywhere_and_repeated_both_runs_end_in_the_same_archive_byte_for_byte()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process that is killed says so by its exit code on Unix only.");
        await using var run = await TestRun.AgainstAsync(Arrange(out var change));
        using var disturbed = new TempArchive();

        await AssertSameAsync(run, disturbed, TestContext.Current.CancellationToken);
        change();
        await AssertSameAsync(run, disturbed, TestContext.Current.CancellationToken);

        Assert.Contains("gone,student,", run.Archive.Read("exports/changes.csv"), StringComparison.Ordinal);
        Assert.Contains(run.Archive.Files("exports"), file => file.Contains("(former ", StringComparison.Ordinal));
    }

    static async Task AssertSameAsync(TestRun run, TempArchive disturbed, CancellationToken stop)
    {
        var kills = 0;
        foreach (var step in Steps)
        {
            Assert.Equal(0, (await run.RunAsync(step)).ExitCode);
            kills += await RunKilledAsync(run, step, disturbed, stop);
        }

        Assert.True(kills >= Steps.Length, $"{kills} kills");
        var (calm, other) = (WithoutTimes(run.Archive), WithoutTimes(disturbed));
        Assert.Equal(calm.Keys, other.Keys);
        Assert.All(calm, file => Assert.Equal((file.Key, file.Value), (file.Key, other[file.Key])));
    }

    // At the first, fifth, twenty-fifth, ... change of a name in the folder, until the step gets to its end.
    static async Task<int> RunKilledAsync(TestRun run, string step, TempArchive archive, CancellationToken stop)
    {
        const int Killed = 137;
        var kills = 0;
        for (var last = 1; ; last *= 5)
        {
            var changes = 0;
            using var process = run.Start(step, "--root", archive.Root);
            using var watcher = new FileSystemWatcher(archive.Root) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, _) => CountDown();
            watcher.Renamed += (_, _) => CountDown();
            watcher.Deleted += (_, _) => CountDown();
            watcher.EnableRaisingEvents = true;
            await process.WaitForExitAsync(stop);
            if (process.ExitCode != Killed)
            {
                Assert.Equal((0, step), (process.ExitCode, step));
                return kills;
            }

            kills++;

            void CountDown()
            {
                if (Interlocked.Increment(ref changes) == last)
                {
                    process.Kill();
                }
            }
        }
    }

    // The workbook has the rows of the tables, with times as numbers of a spreadsheet.
    internal static SortedDictionary<string, string> WithoutTimes(TempArchive archive) => new(
        archive.Files("exports").Where(file => Path.GetFileName(file) is not (CourseRecord.FileName or ArchivePaths.CourseXlsx))
            .ToDictionary(file => file, file => Time().Replace(archive.Read(file), "[time]")), StringComparer.Ordinal);

    internal static School Arrange(out Action change)
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var essay = course.AddAssignment("Essay");
        var doomed = course.AddAssignment("Quick question");
        var students = Enumerable.Range(1, 6).Select(number => course.AddStudent($"Student {number}", $"s{number}@example.edu")).ToList();
        var files = students.Select(student => school.AddFile("essay.txt", SchoolContent.Of($"what {student.Name} wrote"))).ToList();
        foreach (var (student, file) in students.Zip(files))
        {
            essay.Submit(student, SchoolAttempt.Upload("2024-03-01T10:00:00Z", file))
                .Comment(school.Owner, "2024-03-02T10:00:00Z", "Well done");
            doomed.Submit(student, SchoolAttempt.Text("2024-03-03T10:00:00Z", "<p>An answer</p>"));
        }

        change = () =>
        {
            course.Assignments.Remove(doomed);
            (essay.Name, essay.DueAt, course.SyllabusBody) = ("Long essay", "2024-04-09T22:59:00Z", "<p>Weeks</p>");
            files.ForEach(file => file.Content = SchoolContent.Of($"{file.Content.Length} bytes were not enough"));
            essay.Submissions[0].Comments.Clear();
            essay.Submissions[1].Graded("2024-04-01T10:00:00Z", 9);
            essay.Submit(
                students[2], SchoolAttempt.Upload("2024-04-02T10:00:00Z", school.AddFile("second.txt", SchoolContent.Of("once more"))));
            course.Enrollments.RemoveAll(enrollment => enrollment.User == students[5]);
            essay.Submissions.RemoveAll(submission => submission.User == students[5]);
            essay.Submit(course.AddStudent("Late", "late@example.edu"), SchoolAttempt.Text("2024-04-03T10:00:00Z", "<p>Hello</p>"));
        };
        return school;
    }

    // When Canvas was asked, in tables and files and on the first page.
    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|<time .+?</time>")]
    private static partial Regex Time();
}
