using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A school archived by a Slurm array, on four nodes at once, is the archive that one machine makes.</summary>
public sealed partial class SlurmSpecs
{
    static readonly string[] Steps =
        ["fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors", "make-html"];

    [Fact]
    public async Task An_array_of_tasks_one_of_them_killed_and_run_again_ends_in_the_archive_of_one_machine()
    {
        using var cluster = await SlurmCluster.StartAsync();
        var school = SampleSchool.Create();
        var options = new SampleCanvasOptions { Throttle = new ThrottleOptions() };
        await using var run = await TestRun.AgainstAsync(school, options);
        await run.RunAllAsync(Steps);
        using var shared = new TempArchive();
        using var deploy = new DeployFolder();
        var variables = run.Variables.Append(new("PATH", $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}")).ToList();
        var refused = Refused(run);

        // Each course of its own: the killed task is that of the course whose submissions are held.
        var course = school.Courses[0];
        var hold = run.Server.Faults.Hold($"/courses/{course.Id}/students/submissions");
        var jobs = await cluster.RunAsync(shared.Root, variables, "sh", deploy.Path("slurm/submit.sh"), "4");
        await hold.Reached;
        Kill(shared.Root, course.Id);
        hold.Release();
        await cluster.EndOfAsync(shared.Root, jobs.Split(' '));
        Assert.False(shared.Has($"exports/{course.Name}/students.csv"));

        var part = Array.FindIndex(shared.Read("plan.txt").Split('\n'), line => line.Split(' ').Contains($"{course.Id}")) + 1;
        var again = variables.Append(new("CANVAS_EXPORT_DEPLOY", deploy.Path(""))).ToList();
        await cluster.RunAsync(
            shared.Root, again, "sbatch", "--wait", $"--array={part}", deploy.Path("slurm/array.sbatch"));
        await cluster.EndOfAsync(shared.Root, await cluster.RunAsync(
            shared.Root, again, "sbatch", "--parsable", deploy.Path("slurm/finish.sbatch")));

        Assert.Equal(Timeless(run.Archive, "json"), Timeless(shared, "json"));
        Assert.Equal(Timeless(run.Archive, "exports"), Timeless(shared, "exports"));
        Assert.Equal(refused, Refused(run));
    }

    static int Refused(TestRun run) => run.Server.Requests.Count(request => request.Status == 429);

    // fetch-json of a course in a folder, as the system knows its command line.
    static void Kill(string root, long course)
    {
        foreach (var process in System.Diagnostics.Process.GetProcessesByName("fetch-json"))
        {
            using (process)
            {
                var (folder, line) = (File.ResolveLinkTarget($"/proc/{process.Id}/cwd", true)?.FullName, File.ReadAllText($"/proc/{process.Id}/cmdline"));
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
        archive.Files(folder).Where(path => !path.EndsWith(".db", StringComparison.Ordinal) && !path.Contains("/lists", StringComparison.Ordinal)
                && !path.EndsWith("manifest-sha256.txt", StringComparison.Ordinal))
            .ToDictionary(path => path, path => Time().Replace(archive.Read(path), "")), StringComparer.Ordinal);

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?( ?[+-]\d\d:\d\d|Z| UTC)?")]
    private static partial Regex Time();

    // The scripts of deploy/ where the programs of this build are found by the PATH alone.
    sealed class DeployFolder : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canvas-export-deploy-");

        public DeployFolder()
        {
            var source = System.IO.Path.Combine(ScriptsScene.Repository, "deploy");
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var copy = Path(System.IO.Path.GetRelativePath(source, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
