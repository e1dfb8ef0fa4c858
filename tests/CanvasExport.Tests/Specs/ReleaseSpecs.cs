using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanvasExport.Tests.Docs;
using CanvasExport.Tests.Support;
using ProductVersion = CanvasExport.Core.ProductVersion;

namespace CanvasExport.Tests.Specs;

/// <summary>A school's IT person unpacks a release on a machine without .NET, and it works.</summary>
[Trait("Takes", "long")]
public sealed class ReleaseSpecs(ReleaseScene scene) : IClassFixture<ReleaseScene>
{
    static readonly Dictionary<string, string?> None = [];

    [Fact]
    public async Task The_five_lines_of_the_readme_archive_the_sample_school()
    {
        scene.Require();
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        var lines = DocPage.Read("README.md").Example("run_all.sh")
            .Replace("mkdir archive && cd archive", $"cd '{run.Archive.Root}'", StringComparison.Ordinal)
            .Replace("https://school.instructure.com", run.Server.Url.AbsoluteUri, StringComparison.Ordinal)
            .Replace("TOKEN=...", $"TOKEN={run.Server.Token}", StringComparison.Ordinal)
            .Replace("/path/to/canvas-export", $"'{scene.Unpacked}'", StringComparison.Ordinal)
            .Replace("xdg-open", "echo $?; test -s", StringComparison.Ordinal);

        var outcome = await scene.RunAsync("/bin/sh", run.Archive.Root, None, "-c", lines);

        // 3: this school has lost a few files.
        Assert.Equal((0, "", "3"), (outcome.ExitCode, outcome.Error, outcome.Out.TrimEnd().Split('\n')[^1]));
        Assert.Contains(DocPage.Read("README.md").Example("accounted for"), outcome.Out, StringComparison.Ordinal);
        Assert.All(DocPage.Read("README.md").Example("fetch-json: done").Trim().Split('\n'),
            line => Assert.Contains(line, outcome.Out, StringComparison.Ordinal));
        Assert.True(run.Archive.Has("exports/index.html"));
        DownloadManifest.AssertTrue(run.Archive);
        Assert.All(run.Server.Requests.Where(request => request.UserAgent is not null),
            request => Assert.Equal($"CanvasExport/{ProductVersion.Text}", request.UserAgent));
    }

    [Fact]
    public async Task It_brings_the_sample_school_to_try_it_with()
    {
        scene.Require();

        var outcome = await scene.RunAsync("bin/canvas-export-demo", scene.Unpacked, None, "--help");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("Description:", outcome.Out.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_program_says_the_version_that_the_name_of_the_file_bears()
    {
        scene.Require();
        Assert.Equal($"canvas-export-{ProductVersion.Text.Split('+')[0]}-linux-x64.tar.gz", Path.GetFileName(scene.Archive));

        foreach (var program in ScriptsScene.Programs.Select(one => one.Program).Append("canvas-export-demo"))
        {
            var outcome = await scene.RunAsync($"bin/{program}", scene.Unpacked, None, "--version");

            Assert.Equal((0, ProductVersion.Text, ""), (outcome.ExitCode, outcome.Out.Trim(), outcome.Error));
        }
    }

    [Fact]
    public void The_sums_beside_it_are_those_of_all_files()
    {
        scene.Require();

        var sums = File.ReadLines(Path.Combine(scene.Release, "SHA256SUMS")).ToDictionary(line => line[66..], line => line[..64]);

        var files = Directory.GetFiles(scene.Release).Where(file => Path.GetFileName(file) != "SHA256SUMS");
        Assert.Equal(files.ToDictionary(file => Path.GetFileName(file), Hash), sums);
    }

    [Fact]
    public void Each_package_in_it_has_its_licence_and_stands_in_the_list_of_parts()
    {
        scene.Require();
        var packages = Packages("package").ToList();
        using var parts = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(scene.Release, "canvas-export*.cdx.json").Single()));
        var listed = parts.RootElement.GetProperty("components").EnumerateArray()
            .Select(part => $"{part.GetProperty("name").GetString()}/{part.GetProperty("version").GetString()}");

        Assert.True(packages.Count > 10, "few packages were found");
        Assert.Empty(packages.Except(listed));
        Assert.All(packages.Concat(Packages("runtimepack")), package =>
        {
            var id = package.Split('/')[0].Replace("runtimepack.", "", StringComparison.Ordinal);
            var text = File.ReadAllText(Path.Combine(scene.Unpacked, "licenses", $"{id}.txt"));
            Assert.StartsWith($"{id} {package.Split('/')[1]}\n", text, StringComparison.Ordinal);
            Assert.True(text.Contains("WARRANT", StringComparison.Ordinal), $"{id}: this is no licence");
        });
        Assert.True(File.Exists(Path.Combine(scene.Unpacked, "licenses", "MiniSearch.txt")));
    }

    [Fact]
    public void Nothing_in_it_tells_of_the_machine_that_made_it_or_is_for_programmers_alone()
    {
        scene.Require();
        using var packed = scene.Open();
        using var tar = new TarReader(packed);
        var times = new HashSet<DateTimeOffset>();
        while (tar.GetNextEntry() is { } entry)
        {
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            Assert.DoesNotMatch(@"\.(pdb|xml)\z", entry.Name);
            times.Add(entry.ModificationTime);
        }

        Assert.Single(times);
        var ours = Directory.GetFiles(Path.Combine(scene.Unpacked, "bin"), "CanvasExport.*.dll");
        Assert.All(ours, file => Assert.True(
            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Folder)) < 0, file));
    }

    [Fact]
    public void Its_readme_and_docs_lie_in_it()
    {
        scene.Require();

        Assert.All(DocPage.All,
            page => Assert.Equal(
                page.Text, File.ReadAllText(Path.Combine(scene.Unpacked, page.Name)).ReplaceLineEndings("\n")));
        Assert.True(File.Exists(Path.Combine(scene.Unpacked, "LICENSE")));
    }

    // Packages whose files stand in bin/, as name/version.
    IEnumerable<string> Packages(string type)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(scene.Unpacked, "bin"), "*.deps.json"))
        {
            using var deps = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var library in deps.RootElement.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() == type)
                {
                    yield return library.Name;
                }
            }
        }
    }

    static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
