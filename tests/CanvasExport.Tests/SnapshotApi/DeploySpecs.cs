using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator installs the service by the files in deploy/.</summary>
public sealed class DeploySpecs
{
    static readonly string[] Settings =
    [
        "JUPYTER_API_KEY", "JUPYTER_API_HOST", "JUPYTER_API_PORT", "JNOTE_HOME", "JNOTE_SNAP", "JNOTE_INTSNAP", "JNOTE_COURSE_CODE", "JNOTE_SYNC_MINUTES", "JNOTE_MAX_HOME_GB", "DEBUG",
    ];

    static string Folder => Path.Combine(Specs.ScriptsScene.Repository, "src", "CanvasExport.SnapshotApi", "deploy");

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
                    text.Replace("/opt/snapshot-api/", $"{program}/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            }

            var units = Directory.GetFiles(folder.FullName);
            Assert.Equal(3, units.Length);
            const string Verify = "systemd-analyze verify --man=no --recursive-errors=no \"$@\" 2>&1";
            Assert.Equal("", await Shell.RunAsync("sh", ["-c", Verify, "sh", .. units]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
