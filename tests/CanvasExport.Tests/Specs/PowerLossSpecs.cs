using System.IO.Compression;
using System.Text.RegularExpressions;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The power goes in the middle of a step: what had a name is whole, and the next run ends as if nothing had happened.</summary>
[Trait("Takes", "long")]
public sealed partial class PowerLossSpecs
{
    const int Killed = 137;

    [Fact]
    public async Task After_each_power_cut_every_named_file_is_whole_and_the_run_that_follows_ends_as_an_undisturbed_one()
    {
        using var disk = CutDisk.Create();
        await using var run = await TestRun.AgainstAsync(Arrange(out var change));
        string[] steps = ["fetch-json", "export-students", "download-attachments", "make-html"];
        foreach (var step in steps)
        {
            Assert.Equal(0, (await run.RunAsync(step)).ExitCode);
            Assert.Equal(0, (await run.RunAsync(step, "--root", disk.Root)).ExitCode);
        }

        change();
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("fetch-json", "--root", disk.Root)).ExitCode);
        foreach (var step in steps[1..])
        {
            Assert.Equal(0, (await run.RunAsync(step)).ExitCode);
            await RunWithCutsAsync(run, step, disk);
        }

        var (calm, cut) = (WithoutTimes(run.Archive.Root), WithoutTimes(disk.Root));
        Assert.Equal(calm.Keys, cut.Keys);
        Assert.All(calm, file => Assert.Equal((file.Key, file.Value), (file.Key, cut[file.Key])));
    }

    static async Task RunWithCutsAsync(TestRun run, string step, CutDisk disk)
    {
        for (var last = 1; ; last *= 5)
        {
            var changes = 0;
            using var process = run.Start(step, "--root", disk.Root);
            using (var watcher = new FileSystemWatcher(disk.Root) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName })
            {
                watcher.Created += (_, _) => CountDown();
                watcher.Renamed += (_, _) => CountDown();
                watcher.Deleted += (_, _) => CountDown();
                watcher.EnableRaisingEvents = true;
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            if (process.ExitCode != Killed)
            {
                Assert.Equal((0, step), (process.ExitCode, step));
                disk.Cut();
                return;
            }

            disk.Cut();
            AssertWhole(disk.Root);

            void CountDown()
            {
                if (Interlocked.Increment(ref changes) == last)
                {
                    process.Kill();
                }
            }
        }
    }

    // A file that was named before its bytes were on disk is empty, or holds zeros.
    static void AssertWhole(string root) => Assert.All(
        Directory.EnumerateFiles(Path.Combine(root, "exports"), "*", SearchOption.AllDirectories).Where(IsNamed),
        file => Assert.True(IsWhole(file), $"{file} is not whole"));

    // A workbook is packed, and has zeros of its own.
    static bool IsWhole(string file)
    {
        if (Path.GetExtension(file) != ".xlsx")
        {
            return File.ReadAllBytes(file) is { Length: > 0 } bytes && !bytes.Contains((byte)0);
        }

        using var book = ZipFile.OpenRead(file);
        foreach (var sheet in book.Entries)
        {
            using var content = sheet.Open();
            content.CopyTo(Stream.Null);
        }

        return book.Entries.Count > 0;
    }

    static bool IsNamed(string file) => !file.EndsWith(".part", StringComparison.Ordinal)
        && !file.EndsWith(".etag", StringComparison.Ordinal)
        && !Path.GetFileName(file).StartsWith(CourseRecord.FileName, StringComparison.Ordinal);

    // The workbook has the rows of the tables, with times as numbers of a spreadsheet.
    static SortedDictionary<string, string> WithoutTimes(string root) => new(
        Directory.EnumerateFiles(Path.Combine(root, "exports"), "*", SearchOption.AllDirectories).Where(IsNamed)
            .Where(file => Path.GetFileName(file) != ArchivePaths.CourseXlsx)
            .ToDictionary(file => Path.GetRelativePath(root, file), file => Time().Replace(File.ReadAllText(file), "[time]")),
                StringComparer.Ordinal);

    static School Arrange(out Action change)
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var essay = course.AddAssignment("Essay");
        var doomed = course.AddAssignment("Quick question");
        foreach (var number in Enumerable.Range(1, 5))
        {
            var student = course.AddStudent($"Student {number}", $"s{number}@example.edu");
            essay.Submit(
                student, SchoolAttempt.Upload(
                "2024-03-01T10:00:00Z",
                [.. Enumerable.Range(1, 3).Select(part => school.AddFile($"part {part}.txt", SchoolContent.Of($"{part} of {number}")))]))
                .Comment(school.Owner, "2024-03-02T10:00:00Z", "Well done");
            doomed.Submit(student, SchoolAttempt.Text("2024-03-03T10:00:00Z", "<p>An answer</p>"));
        }

        change = () =>
        {
            course.Assignments.Remove(doomed);
            essay.Submissions[0].Comments.Clear();
            essay.Submit(course.AddStudent("Late", "late@example.edu"), SchoolAttempt.Upload(
                "2024-04-02T10:00:00Z", school.AddFile("second.txt", SchoolContent.Of("once more"))));
        };
        return school;
    }

    // When Canvas was asked.
    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|(?<=exported )\s*<time .+?</time>|<time [^>]*>[^<]*</time>")]
    private static partial Regex Time();
}
