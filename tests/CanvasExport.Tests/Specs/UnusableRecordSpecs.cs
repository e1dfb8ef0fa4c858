using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The record of one course is there and cannot be used now: the other courses go on, and nothing of that one is lost.</summary>
[Trait("Takes", "long")]
public sealed class UnusableRecordSpecs
{
    static readonly string[] Steps = ["fetch-json", "export-students", "download-attachments", "make-html"];

    public static TheoryData<string> Readers => ["export-students", "download-attachments", "make-html", "retry-errors"];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Readers))]
    public async Task One_of_a_later_version_is_named_and_costs_its_course(string step)
    {
        await using var run = await BeforeAsync(step);
        var record = Path.Combine(run.Archive.Root, "exports/Birds/course.db");

        await CostsItsCourseAsync(run, step, "was made by a later version of this program: use that one.", async () =>
        {
            // https://www.sqlite.org/fileformat.html#user_version_number
            var was = SetVersion(record, 99);
            var outcome = await run.RunAsync(step);
            SetVersion(record, was);
            Assert.Equal("", outcome.Error);
            return (outcome.ExitCode, outcome.Out);
        });
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Readers))]
    public async Task One_that_the_disk_refuses_to_read_is_named_and_costs_its_course(string step)
    {
        await using var run = await BeforeAsync(step);

        await CostsItsCourseAsync(
            run, step, "cannot be used (Input/output error): check the disk and its rights",
            () => RefuseAsync(run, step, "pread64", "EIO", "exports/Birds/course.db"));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Readers))]
    public async Task One_in_a_folder_that_may_not_be_opened_is_named_and_costs_its_course(string step)
    {
        await using var run = await BeforeAsync(step);

        await CostsItsCourseAsync(
            run, step, "exports/Birds cannot be read (Access to the path",
            () => RefuseAsync(run, step, "%file", "EACCES", "exports/Birds", "exports/Birds/course.db"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_step_that_was_asked_for_another_course_takes_no_notice_of_it()
    {
        await using var run = await BeforeAsync("make-html");
        SetVersion(Path.Combine(run.Archive.Root, "exports/Birds/course.db"), 99);
        var (maps, birds) = (Id(run, "Maps"), Id(run, "Birds"));

        var outcome = await run.RunAsync("make-html", maps);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var asked = await run.RunAsync("download-attachments", birds);
        Assert.Equal((3, ""), (asked.ExitCode, asked.Error));
        Assert.Contains("1 x course whose record cannot be read", asked.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("run fetch-json", asked.Out, StringComparison.Ordinal);
    }

    static async Task<(int ExitCode, string Out)> RefuseAsync(
        TestRun run, string step, string call, string error, params IEnumerable<string> paths)
    {
        Tools.Require("strace");
        using var process = run.StartBy(
            ["strace", "-f", "-qq", "-o", "/dev/null", .. paths.SelectMany(path => new[] { "-P", Path.Combine(run.Archive.Root, path) }),
                "-e", $"trace={call}", "-e", $"inject={call}:error={error}"],
            step);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
    }

    static string Id(TestRun run, string course) =>
        run.Archive.Read("exports/courses.csv").Split('\n').Single(line => line.Contains(course, StringComparison.Ordinal)).Split(',')[0];

    static byte SetVersion(string record, byte version)
    {
        const int Place = 63;
        using var file = new FileStream(record, FileMode.Open);
        file.Position = Place;
        var was = (byte)file.ReadByte();
        file.Position = Place;
        file.WriteByte(version);
        return was;
    }

    static async Task CostsItsCourseAsync(TestRun run, string step, string said, Func<Task<(int ExitCode, string Out)>> tryAsync)
    {
        using var calm = run.Archive.Copy();
        Assert.Equal(0, (await run.RunAsync(step, "--root", calm.Root)).ExitCode);

        var (exitCode, text) = await tryAsync();

        Assert.True(exitCode == 3, $"{exitCode}: {text}");
        Assert.Contains("1 x course whose record cannot be read", text, StringComparison.Ordinal);
        Assert.Contains(said, text, StringComparison.Ordinal);
        var (wanted, have) = (InterruptedRunsSpecs.WithoutTimes(calm), InterruptedRunsSpecs.WithoutTimes(run.Archive));
        foreach (var (path, content) in wanted.Where(file => file.Key.StartsWith("exports/Maps/", StringComparison.Ordinal)))
        {
            Assert.Equal((path, content), (path, have.GetValueOrDefault(path)));
        }

        Assert.Contains("Birds", have["exports/courses.csv"], StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync(step)).ExitCode);
        have = InterruptedRunsSpecs.WithoutTimes(run.Archive);
        Assert.Equal(wanted.Keys, have.Keys);
        Assert.All(wanted, file => Assert.Equal((file.Key, file.Value), (file.Key, have[file.Key])));
    }

    // Each step finds something new to do in both courses.
    static async Task<TestRun> BeforeAsync(string step)
    {
        var school = InterruptedRunsSpecs.Arrange(out var change);
        var birds = school.AddCourse("Birds");
        var (list, kim) = (birds.AddAssignment("List"), birds.AddStudent("Kim", "kim@example.edu"));
        var file = school.AddFile("list.txt", SchoolContent.Of("a robin"));
        list.Submit(kim, SchoolAttempt.Upload("2024-03-01T10:00:00Z", file));
        var run = await TestRun.AgainstAsync(school);
        await run.RunAllAsync(Steps);
        change();
        file.Content = SchoolContent.Of("a robin and a wren");
        list.Submissions[0].Graded("2024-04-01T10:00:00Z", 5);
        if (step == "retry-errors")
        {
            run.Server.Faults.Add(file.Uuid, Fault.Status(404), Faults.Always);
            run.Server.Faults.Add(school.Files[0].Uuid, Fault.Status(404), Faults.Always);
        }

        await run.RunAllAsync([.. Steps.TakeWhile(before => before != step)]);
        run.Server.Faults.Clear();
        return run;
    }
}
