using System.CommandLine;
using System.Diagnostics;
using CanvasExport.Core.Http;
using CanvasExport.Demo;
using CanvasExport.DownloadAttachments;
using CanvasExport.DownloadMedia;
using CanvasExport.ExportStudents;
using CanvasExport.FetchJson;
using CanvasExport.MakeHtml;
using CanvasExport.RetryErrors;
using CanvasExport.SnapshotApi;
using CanvasExport.Tests.Support;
using ProductVersion = CanvasExport.Core.ProductVersion;

namespace CanvasExport.Tests.Specs;

/// <summary>Whoever reports something can say exactly what they ran.</summary>
public sealed class VersionSpecs
{
    // As semver.org has it: 1.2.3, or 1.2.4-alpha.0.5 between two releases; and the commit, where it is known.
    public const string Form = @"\d+\.\d+\.\d+(-[0-9a-z.]+)?(\+[0-9a-f]{12})?";

    static readonly RootCommand[] Programs =
    [
        new FetchJsonCommand(), new ExportStudentsCommand(), new DownloadAttachmentsCommand(), new DownloadMediaCommand(),
        new MakeHtmlCommand(), new RetryErrorsCommand(), new DemoCommand(), new SnapshotApiCommand(),
    ];

    public static TheoryData<string> Names => [.. Programs.Select(program => program.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_program_says_which_version_it_is(string name)
    {
        using var said = new StringWriter();

        var exitCode = Programs.Single(program => program.GetType().Name == name).Parse(["--version"])
            .Invoke(new InvocationConfiguration { Output = said });

        Assert.Equal((0, ProductVersion.Text), (exitCode, said.ToString().Trim()));
        Assert.Matches($@"\A{Form}\z", ProductVersion.Text);
    }

    [Fact]
    public void Canvas_is_told_the_same() => Assert.Equal($"CanvasExport/{ProductVersion.Text}", UserAgent.Value.ToString());

    [Fact]
    public async Task A_source_archive_knows_its_commit()
    {
        Tools.Require("git");
        Tools.Require(Path.Exists(Path.Combine(Repository.Folder, ".git")), "This is no clone.");

        var commit = await GitAsync("rev-parse", "HEAD");
        var archived = await GitAsync("archive", "HEAD", "eng/source.txt");

        Assert.Contains($"commit {commit.Trim()}\n", archived, StringComparison.Ordinal);
        Assert.DoesNotContain("$Format", archived, StringComparison.Ordinal);
    }

    static async Task<string> GitAsync(params string[] args)
    {
        using var git = Process.Start(new ProcessStartInfo("git", args)
        {
            WorkingDirectory = Repository.Folder,
            RedirectStandardOutput = true,
        })!;
        return await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
