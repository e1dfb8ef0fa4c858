using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A school archived by a Slurm array, on four nodes at once, is the archive that one machine makes.</summary>
[Trait("Takes", "long")]
public sealed partial class SlurmSpecs
{
    static readonly string[] Steps =
        ["fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors", "make-html"];

    // Some sixty programs are started, as on nodes: on a busy machine that takes minutes.
    [Fact(Timeout = 600_000)]
    public async Task Forty_three_courses_by_eight_tasks_with_two_tokens_one_task_killed_and_run_again_are_the_archive_of_one_machine()
    {
        using var cluster = await SlurmCluster.StartAsync();
        var school = SchoolOfFortyThreeCourses();
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { Throttle = new ThrottleOptions() });
        await run.RunAllAsync(Steps);
        using var shared = new TempArchive();
        using var deploy = new DeployFolder(run.Server.Token, run.Server.OtherToken);
        var (refused, asked) = (Refused(run), run.Server.Requests.Count);

        // The killed task is that of the course whose submissions are held.
        var course = school.Courses[0];
        var hold = run.Server.Faults.Hold($"/courses/{course.Id}/students/submissions");
        var jobs = await cluster.RunAsync(shared.Root, deploy.Variables(run), "sh", deploy.Path("slurm/submit.sh"), "8");
        await hold.Reached;
        Kill(shared.Root, course.Id);
        hold.Release();
        await cluster.EndOfAsync(shared.Root, jobs.Split(' '));
        Assert.DoesNotContain($"{course.Id}", CsvTable.Read(shared, "exports/courses.csv").Column("course_id"));

        var part = Array.FindIndex(shared.Read("plan.txt").Split('\n'), line => line.Split(' ').Contains($"{course.Id}")) + 1;
        var again = await cluster.RunAsync(
            shared.Root, deploy.Variables(run), "sbatch", "--parsable", $"--array={part}", deploy.Path("slurm/array.sbatch"));
        await cluster.EndOfAsync(shared.Root, await cluster.RunAsync(
            shared.Root, deploy.Variables(run), "sbatch", "--parsable", $"--dependency=afterany:{again}",
                deploy.Path("slurm/finish.sbatch")));

        AssertAlike(Timeless(run.Archive, "json"), Timeless(shared, "json"));
        AssertAlike(Timeless(run.Archive, "exports"), Timeless(shared, "exports"));
        Assert.Equal(refused, Refused(run));
        Assert.Equal(2, run.Server.Requests.Skip(asked).Select(request => request.Authorization).OfType<string>().Distinct().Count());
    }

    static School SchoolOfFortyThreeCourses()
    {
        var school = SampleSchool.Create();
        foreach (var number in Enumerable.Range(1, 40))
        {
            FetchedJson.AddCourse(school, $"Made course {number % 20}");
        }

        return school;
    }

    static void AssertAlike(SortedDictionary<string, string> one, SortedDictionary<string, string> other)
    {
        Assert.Equal(one.Keys, other.Keys);
        Assert.All(one, file => Assert.Equal(file.Value, other[file.Key]));
    }

    static int Refused(TestRun run) => run.Server.Requests.Count(request => request.Status == 429);

    // fetch-json of a course in a folder, as the system knows its command line.
    static void Kill(string root, long course)
    {
        foreach (var process in System.Diagnostics.Process.GetProcessesByName("fetch-json"))
        {
            using (process)
            {
                var folder = File.ResolveLinkTarget($"/proc/{process.Id}/cwd", true)?.FullName;
                var line = File.ReadAllText($"/proc/{process.Id}/cmdline");
                if (folder == root && line.Split('\0').Contains(course.ToString(CultureInfo.InvariantCulture)))
                {
                    process.Kill();
                    return;
                }
            }
        }

        Assert.Fail("there is no such task");
    }

    // Every file with its text, whatever it says of when. What is known of the lists stands in records too.
    static SortedDictionary<string, string> Timeless(TempArchive archive, string folder) => new(
        archive.Files(folder).Where(path => !path.EndsWith(".db", StringComparison.Ordinal)
                && !path.Contains("/lists", StringComparison.Ordinal) && !path.EndsWith("manifest-sha256.txt", StringComparison.Ordinal))
            .ToDictionary(path => path, path => Time().Replace(archive.Read(path), "")), StringComparer.Ordinal);

    // The last is of a file whose text is kept, by its size and time.
    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?( ?[+-]\d\d:\d\d|Z| UTC)?|(?<=<time [^>]*>)[^<]*|(?<=""State"":""\d+ )\d{18}")]
    private static partial Regex Time();

    // The scripts of deploy/ where the programs of this build are found by the PATH alone, and a folder of tokens.
    sealed class DeployFolder : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canvas-export-deploy-");

        public DeployFolder(params string[] tokens)
        {
            var source = System.IO.Path.Combine(Repository.Folder, "deploy");
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var copy = Path(System.IO.Path.GetRelativePath(source, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            Directory.CreateDirectory(Path("tokens"));
            foreach (var (index, token) in tokens.Index())
            {
                File.WriteAllText(Path($"tokens/{index}"), token + "\n");
            }
        }

        public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

        public List<KeyValuePair<string, string?>> Variables(TestRun run) =>
        [
            new("CANVAS_API_URL", run.Server.Url.AbsoluteUri),
            new("CANVAS_EXPORT_TOKENS", Path("tokens")),
            new("CANVAS_EXPORT_DEPLOY", Path("")),
            new("PATH", $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}"),
        ];

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
