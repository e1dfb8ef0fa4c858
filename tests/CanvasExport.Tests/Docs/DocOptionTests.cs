using System.CommandLine;
using System.Text.RegularExpressions;
using CanvasExport.Demo;
using CanvasExport.DownloadAttachments;
using CanvasExport.DownloadMedia;
using CanvasExport.ExportStudents;
using CanvasExport.FetchJson;
using CanvasExport.MakeHtml;
using CanvasExport.RetryErrors;
using CanvasExport.SnapshotApi;

namespace CanvasExport.Tests.Docs;

public sealed partial class DocOptionTests
{
    // Of programs that are not ours, in the lines that docs give to type.
    static readonly HashSet<string> OfOthers =
    [
        "--project", "--configuration", "--filter", "--no-restore", "--verify-no-changes", "--collect", // dotnet
        "--check", "--ignore-missing", "--quiet", "--data", "--reflink", "--link-dest", // sha256sum, curl, cp, rsync
        "--rm", "--user", "--volume", "--env", "--programs", "--homes", "--young", // docker, eng/release.sh, the bench
        "--array", "--partition", "--for", "--from-file", "--from-literal", // sbatch, kubectl
        "--system", "--home-dir", "--shell", "--now", // useradd, systemctl
    ];

    static readonly Command[] Steps =
    [
        new FetchJsonCommand(), new ExportStudentsCommand(), new DownloadAttachmentsCommand(), new DownloadMediaCommand(),
        new MakeHtmlCommand(), new RetryErrorsCommand(),
    ];

    public static TheoryData<string> Pages => [.. DocPage.All.Select(page => page.Name)];

    [Fact]
    public void The_page_of_options_has_all_that_help_lists_and_no_others()
    {
        var listed = Steps.SelectMany(Options).Distinct().Order();

        var documented = DocPage.Read("docs/options.md").FirstColumnUnder("Every option")
            .SelectMany(cell => Option().Matches(cell)).Select(match => match.Value).Order();

        Assert.Equal(listed, documented);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_names_an_option_that_does_not_exist(string name)
    {
        var known = Steps.Concat([new DemoCommand(), new SnapshotApiCommand()]).SelectMany(Options).Concat(OfOthers).ToHashSet();

        var unknown = Option().Matches(DocPage.All.Single(page => page.Name == name).Text).Select(match => match.Value).Distinct()
            .Where(option => !known.Contains(option));

        Assert.Empty(unknown);
    }

    static IEnumerable<string> Options(Command command) => command.Options
        .SelectMany(option => option.Aliases.Append(option.Name))
        .Where(option => option.StartsWith("--", StringComparison.Ordinal))
        .Concat(command.Subcommands.SelectMany(Options));

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]*[a-z]")]
    private static partial Regex Option();
}
