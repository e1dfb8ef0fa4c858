using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed class WholePipelineHostileSpecs
{
    static readonly string[] Steps = [
        "fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors"];

    static readonly string[] Names =
    [
        "../../../outside", "..", ".", "/outside", "C:\\outside", "\\\\server\\share\\outside", "CON", "nul.pdf", "index.html",
            "submissions.csv", "attachments.csv",
        "essay.pdf.part", "essay.pdf.part.etag", "a\nb.pdf", "a\0b.pdf", "~/outside", "$HOME/outside", "%2e%2e%2foutside", "trailing. ",
            "x', 'https://evil/", new('x', 300),
        "Essay.pdf", "essay.PDF", "\u202egpj.exe",
    ];

    [Fact]
    public async Task A_malicious_school_writes_nothing_outside_the_root_and_loses_nothing_inside()
    {
        var school = MaliciousSchool();
        await using var run = await TestRun.AgainstAsync(school);
        var root = Path.Combine(run.Archive.Root, "deep", "down", "root");

        foreach (var step in Steps)
        {
            var outcome = await run.RunAsync(step, "--root", root);
            Assert.True(outcome.ExitCode == 0, $"{step} ended with {outcome.ExitCode}: {outcome.Out}{outcome.Error}");
        }

        Assert.All(run.Archive.Files(), file => Assert.StartsWith("deep/down/root/", file, StringComparison.Ordinal));
        Assert.False(File.Exists("/outside"));
        var hashes = run.Archive.Files().Select(file => DownloadScene.Hash(File.ReadAllBytes(Path.Combine(run.Archive.Root, file))))
            .ToHashSet();
        Assert.All(school.Files, file => Assert.Contains(DownloadScene.Hash(DownloadScene.BytesOf(file.Content)), hashes));
        Assert.All(school.Recordings, recording => Assert.Contains(DownloadScene.Hash(DownloadScene.BytesOf(recording.Content)), hashes));
        var students = ExportedCourses.In(new ArchivePaths(root)).Exported([]).SelectMany(course => course.Students()).ToList();
        Assert.Equal(Names.Length + 1, students.Count);
        Assert.Equal(2 * Names.Length, students.Sum(student => student.Attachments().Count));
        Assert.All(students, student => Assert.True(File.Exists(student.IndexHtmlPath)));
    }

    [Fact]
    public async Task No_name_forges_a_line_of_the_logs()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
            scene.HandIn("a\n09-04-2017 12:45:17..Error_http_downloader 'forged', 'https://evil/'.pdf", SchoolContent.Of("x")).State =
                SchoolFileState.Deleted);

        await scene.DownloadAsync();

        Assert.Equal(2, scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(scene.Archive.Read("log.txt").Split('\n'), line => line.StartsWith("09-04-2017", StringComparison.Ordinal));
    }

    static School MaliciousSchool()
    {
        var school = new School();
        foreach (var name in Names)
        {
            var course = school.AddCourse(name);
            course.AddAssignment(name).Submit(course.AddStudent(name, name + "@example.edu"),
                SchoolAttempt.Upload("2024-03-01T10:00:00Z", FileOf(school, name)));
        }

        var all = school.AddCourse("All");
        var student = all.AddStudent("All", "all@example.edu");
        all.AddAssignment("All")
            .Submit(student, SchoolAttempt.Upload("2024-03-01T10:00:00Z", [.. Names.Select(name => FileOf(school, name))]));
        var recording = school.AddRecording(RecordingKind.Video, [1, 2, 3]);
        recording.Extra["media_id"] = "../../../outside";
        all.AddAssignment("Talk").Submit(student, SchoolAttempt.Recorded("2024-03-01T10:00:00Z", recording));
        return school;
    }

    // The display name makes the address where the sample school stores it, and that is to be one that can be asked for.
    static SchoolFile FileOf(School school, string name)
    {
        var file = school.AddFile($"work {school.LastId}.pdf", SchoolContent.Of($"{school.LastId}: {name}"));
        file.Filename = name;
        return file;
    }
}
