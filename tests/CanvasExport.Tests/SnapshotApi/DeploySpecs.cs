using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator installs the service by the files in deploy/.</summary>
public sealed partial class DeploySpecs
{
    static readonly string[] Settings =
    [
        "JUPYTER_API_KEY", "JUPYTER_API_HOST", "JUPYTER_API_PORT", "JNOTE_HOME", "JNOTE_SNAP", "JNOTE_INTSNAP", "JNOTE_COURSE_CODE",
        "JNOTE_SYNC_MINUTES", "JNOTE_MAX_HOME_GB", "DEBUG",
        "JUPYTER_API_KEYS_FILE", "JUPYTER_API_PROXIES", "JUPYTER_API_LOG", "JNOTE_COPIER", "TZ",
    ];

    static string Folder => Path.Combine(Repository.Folder, "src", "CanvasExport.SnapshotApi", "deploy");

    [Theory]
    [InlineData("snapshot-api.env")]
    [InlineData("Dockerfile")]
    [InlineData("kubernetes.yaml")]
    public async Task Every_setting_is_named_and_no_key_is_written_down(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);

        Assert.All(Settings, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?m)^[^#]*JUPYTER_API_KEY[=:]", text);
    }

    [Fact]
    public async Task Nothing_that_is_installed_runs_as_root_or_brings_rsync()
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            Assert.DoesNotContain("rsync", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        Assert.Contains("\nUSER $APP_UID\n", await ReadAsync("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("runAsNonRoot: true", await ReadAsync("kubernetes.yaml"), StringComparison.Ordinal);
        Assert.Contains("\nUser=snapshot-api\n", await ReadAsync("snapshot-api.service"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("snapshot-api.service")]
    [InlineData("snapshot-api-copier.service")]
    [InlineData("snapshot-api-sync.service")]
    public async Task Systemd_finds_little_that_a_unit_could_do_without(string unit)
    {
        Tools.Require("systemd-analyze");

        var said = await Shell.RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", Path.Combine(Folder, unit));

        var exposure = double.Parse(Exposure().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(exposure < 2.0, said);
    }

    [Fact]
    public async Task What_callers_reach_has_no_rights_over_homes_and_what_has_them_no_network_and_no_key()
    {
        var (front, copier) = (await ReadAsync("snapshot-api.service"), await ReadAsync("snapshot-api-copier.service"));

        Assert.Contains("\nCapabilityBoundingSet=\n", front, StringComparison.Ordinal);
        Assert.DoesNotContain("AmbientCapabilities", front, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadWritePaths", front, StringComparison.Ordinal);
        Assert.Contains("\nPrivateNetwork=yes\n", copier, StringComparison.Ordinal);
        Assert.Contains("\nUnsetEnvironment=JUPYTER_API_KEY CANVAS_API_TOKEN\n", copier, StringComparison.Ordinal);
        Assert.Contains("\nRuntimeDirectoryMode=0700\n", copier, StringComparison.Ordinal);
        Assert.Contains(
            "- { name: course, mountPath: /mnt/course/snap, subPath: snap, readOnly: true }", await ReadAsync("kubernetes.yaml"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_an_empty_volume_the_manifest_starts_a_service_that_takes_snapshots()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The folders are given to the user of the pods, which takes root.");
        await OtherUser.RequireAsync();
        var manifest = await ReadAsync("kubernetes.yaml");
        await using var scene = await SnapshotScene.StartAsync();
        var volume = Directory.CreateDirectory(Path.Combine(scene.Root, "volume")).FullName;
        var script = InitScript().Match(manifest).Groups[1].Value.Replace("              ", "", StringComparison.Ordinal);
        await Shell.RunAsync("chmod", "711", scene.Root, volume);
        await Shell.RunAsync("sh", "-euc", script.Replace("/mnt/course", volume, StringComparison.Ordinal));

        // Again, as with each new pod: what is there stays as it is.
        await Shell.RunInAsync(volume, "mkdir home/31387714; printf x > home/31387714/a.txt; chown -R 1000:100 home/31387714; chmod 750 home");
        await Shell.RunAsync("sh", "-euc", script.Replace("/mnt/course", volume, StringComparison.Ordinal));
        var variables = Variable().Matches(manifest).ToDictionary(
            match => match.Groups[1].Value, match =>
                (string?)match.Groups[2].Value.Trim('"').Replace("/mnt/course", volume, StringComparison.Ordinal));
        var socket = Path.Combine(Directory.CreateDirectory(Path.Combine(scene.Root, "run")).FullName, "copier.sock");
        await Shell.RunAsync("chmod", "777", Path.Combine(scene.Root, "run"));
        await using var copier = await ServiceProcess.CopierAsync(variables, OtherUser.Of(user: 1000, group: 100), socket);
        (variables["JUPYTER_API_KEY"], variables["JUPYTER_API_HOST"], variables["JUPYTER_API_PORT"]) =
            (SnapshotScene.Key, "127.0.0.1", "0");
        await using var service = await ServiceProcess.FrontAsync(variables, OtherUser.Of(user: 1000, group: 100), socket);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", "lab")]);

        using var answer = await service.Http.PostAsync("/snapshot_all", form, TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, service.Text + copier.Text);
        Assert.Equal("700 1000\n700 1000\n750 1000\n", await Shell.RunInAsync(volume, "stat -c '%a %u' snap internal home"));
    }

    [Fact]
    public async Task Systemd_takes_the_units()
    {
        Tools.Require("systemd-analyze");
        var folder = Directory.CreateTempSubdirectory("canvas-export-");
        try
        {
            // The program is where the tests have it, by a name without spaces; the rest is verified as it stands.
            var program = Path.Combine(folder.FullName, "program");
            Directory.CreateSymbolicLink(program, AppContext.BaseDirectory);
            foreach (var unit in Directory.EnumerateFiles(Folder, "snapshot-api*").Where(path => !path.EndsWith(".env", StringComparison.Ordinal)))
            {
                var text = await File.ReadAllTextAsync(unit, TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(
                    Path.Combine(folder.FullName, Path.GetFileName(unit)),
                    text.Replace("/opt/snapshot-api/bin/", $"{program}/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            }

            var units = Directory.GetFiles(folder.FullName);
            Assert.Equal(4, units.Length);
            const string Verify = "systemd-analyze verify --man=no --recursive-errors=no \"$@\" 2>&1";
            Assert.Equal("", await Shell.RunAsync("sh", ["-c", Verify, "sh", .. units]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"Overall exposure level for \S+: (\d+\.\d+)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"            - \|\n((?:              .*\n)+)")]
    private static partial Regex InitScript();

    [GeneratedRegex(@"(?m)^  ([A-Z_]+): (""[^""]*""|\S+)$")]
    private static partial Regex Variable();
}
