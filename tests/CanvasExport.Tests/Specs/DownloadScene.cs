using System.Security.Cryptography;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>One student's work in one course, fetched and exported: all that is left is to download it.</summary>
internal sealed class DownloadScene : IAsyncDisposable
{
    public const string Folder = "exports/Maps/noa";

    readonly SchoolUser _student;

    DownloadScene()
    {
        Course = School.AddCourse("Maps");
        _student = Course.AddStudent("Noa", "noa@example.edu");
    }

    public School School { get; } = new();

    public SchoolCourse Course { get; }

    public TestRun Run { get; private set; } = null!;

    public TempArchive Archive => Run.Archive;

    public Faults Faults => Run.Server.Faults;

    public static async Task<DownloadScene> OfAsync(Action<DownloadScene> arrange, SampleCanvasOptions? options = null)
    {
        var scene = new DownloadScene();
        arrange(scene);
        scene.Run = await TestRun.AgainstAsync(scene.School, options);
        await scene.Run.RunAllAsync("fetch-json", "export-students");
        return scene;
    }

    /// <summary>One PDF of a few bytes.</summary>
    public static async Task<(DownloadScene Scene, SchoolFile File)> OfOneFileAsync(SchoolContent? content = null, SampleCanvasOptions? options = null)
    {
        SchoolFile? file = null;
        var scene = await OfAsync(scene => file = scene.HandIn("essay.pdf", content ?? SchoolContent.Of("an essay about maps")), options);
        return (scene, file!);
    }

    public SchoolFile HandIn(string name, SchoolContent content)
    {
        var file = School.AddFile(name, content);
        Course.AddAssignment("Essay").Submit(_student, SchoolAttempt.Upload("2024-03-01T10:00:00Z", file));
        return file;
    }

    /// <summary>Many files in one hand-in.</summary>
    public IReadOnlyList<SchoolFile> HandInTogether(IEnumerable<(string Name, SchoolContent Content)> works)
    {
        SchoolFile[] files = [.. works.Select(work => School.AddFile(work.Name, work.Content))];
        Course.AddAssignment("Portfolio").Submit(_student, SchoolAttempt.Upload("2024-03-01T10:00:00Z", files));
        return files;
    }

    public SchoolRecording Record(RecordingKind kind, byte[] bytes)
    {
        var recording = School.AddRecording(kind, bytes);
        Course.AddAssignment("Talk").Submit(_student, SchoolAttempt.Recorded("2024-03-02T10:00:00Z", recording));
        return recording;
    }

    /// <summary>Another course with a student and a file, in a folder of its own.</summary>
    public (SchoolCourse Course, SchoolFile File) AddOtherCourse()
    {
        var course = School.AddCourse("Birds");
        var file = School.AddFile("list.pdf", SchoolContent.Of("birds"));
        course.AddAssignment("List").Submit(course.AddStudent("Kim", "kim@example.edu"), SchoolAttempt.Upload("2024-03-01T10:00:00Z", file));
        return (course, file);
    }

    public Task<StepOutcome> DownloadAsync(params string[] args) => Run.RunAsync("download-attachments", args);

    /// <summary>Downloads, after which every file of the school is there as it is in the school, and nothing else is.</summary>
    public async Task AssertEverythingArrivesAsync(params string[] args)
    {
        var outcome = await DownloadAsync(args);

        Assert.False(Archive.Has("err.txt"), Archive.Has("err.txt") ? Archive.Read("err.txt") : "");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(School.Files, file => Assert.Equal(Hash(BytesOf(file.Content)), Hash(OnDisk(file))));
        AssertNothingUnfinished();
        DownloadManifest.AssertTrue(Archive);
    }

    /// <summary>What the file system holds of a file.</summary>
    public byte[] OnDisk(SchoolFile file) => OnDisk(file.DisplayName);

    public byte[] OnDisk(string name) => File.ReadAllBytes(Place(name));

    /// <summary>The absolute path of a name in the student's folder.</summary>
    public string Place(string name) => Path.Combine(Archive.Root, Folder, name);

    /// <summary>Bytes like no other file's: the same for the same number.</summary>
    public static SchoolContent Unique(int number, int length)
    {
        var bytes = new byte[length];
        new Random(number).NextBytes(bytes);
        return SchoolContent.Of(bytes);
    }

    public static byte[] BytesOf(SchoolContent content)
    {
        var bytes = new byte[content.Length];
        content.CopyTo(bytes, 0);
        return bytes;
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public FileRow Row(string name) => Assert.Single(CsvRows.Read<FileRow>(Archive.Paths.FilesCsvPath), row => row.Path == $"{Folder}/{name}");

    /// <summary>The requests for a file, a thumbnail or a recording so far, on either origin.</summary>
    public IReadOnlyList<SeenRequest> Asked(string pathContains = "") => [.. Run.Server.Requests.Where(request =>
        (request.PathAndQuery.Contains("/files/", StringComparison.Ordinal) || request.PathAndQuery.Contains("/media", StringComparison.Ordinal)
            || request.PathAndQuery.Contains("thumbnails/", StringComparison.Ordinal))
        && request.PathAndQuery.Contains(pathContains, StringComparison.Ordinal))];

    /// <summary>The same on the storage origin, where the bytes are.</summary>
    public IReadOnlyList<SeenRequest> Fetched(SchoolFile file) => [.. Asked(file.Uuid).Where(request => request.Origin == Origin.Storage)];

    public void AssertNothingUnfinished() =>
        Assert.DoesNotContain(Archive.Files(), file => file.EndsWith(".part", StringComparison.Ordinal) || file.EndsWith(".etag", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Run.DisposeAsync();
}
