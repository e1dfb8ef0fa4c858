using AngleSharp.Dom;
using CanvasExport.Core.Cli;
using CanvasExport.ExportStudents;
using CanvasExport.MakeHtml;
using CanvasExport.Tests.MakeHtml;

namespace CanvasExport.Tests.Support;

/// <summary>A json/ folder written by hand, for what a server cannot be made to send: the student ana (5) in the course Maps (1), with
/// the essay 10.</summary>
internal sealed class HandMadeJson : IDisposable
{
    /// <summary>The folder of ana.</summary>
    public const string Ana = "exports/Maps/ana";

    public HandMadeJson()
    {
        Courses("""{"id":1,"name":"Maps","start_at":"2024-02-01T07:00:00Z","workflow_state":"available"}""");
        Students("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""");
        Users("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""");
        Assignments("""{"id":10,"name":"Essay"}""");
        Submissions("""{"id":100,"user_id":5}""");
    }

    public TempArchive Archive { get; } = new();

    public HandMadeJson Courses(params string[] elements) => List("courses", elements);

    public HandMadeJson Students(params string[] elements) => List("students_1", elements);

    public HandMadeJson Users(params string[] elements) => List("users_1", elements);

    public HandMadeJson Assignments(params string[] elements) => List("assignments_1", elements);

    public HandMadeJson Submissions(params string[] elements) => List("submissions_10", elements);

    public HandMadeJson List(string name, params string[] elements)
    {
        Archive.Write($"json/{name}.json", $"[{string.Join(",\n", elements)}]\n");
        return this;
    }

    public Task<StepOutcome> ExportAsync(params string[] args) => ExportUntilAsync(TestContext.Current.CancellationToken, args);

    /// <summary>The same, to be stopped by a token as by Ctrl-C.</summary>
    public Task<StepOutcome> ExportUntilAsync(CancellationToken stop, params string[] args) =>
        RunAsync(host => new ExportStudentsCommand(host), args, stop);

    /// <summary>Makes the pages of what was exported.</summary>
    public Task<StepOutcome> MakeHtmlAsync(params string[] args) =>
        RunAsync(host => new MakeHtmlCommand(host), args, TestContext.Current.CancellationToken);

    async Task<StepOutcome> RunAsync(Func<StepHost, StepCommand> command, string[] args, CancellationToken stop)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new StepHost
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            IsTerminal = false,
            Variable = _ => null
        };
        var exitCode = await command(host).RunAsync([.. args, "--root", Archive.Root], stop);
        return new StepOutcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Exports, which must end with 0, and opens one of ana's files.</summary>
    public async Task<CsvTable> ExportTableAsync(string csv)
    {
        var outcome = await ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return CsvTable.Read(Archive, $"{Ana}/{csv}");
    }

    /// <summary>Exports, unless that is not wanted, and makes the pages: how that ends, and what is said of completeness.</summary>
    public async Task<(int ExitCode, string Sum)> SumAsync(int? exportCode = 0)
    {
        if (exportCode is not null)
        {
            Assert.Equal(exportCode, (await ExportAsync()).ExitCode);
        }

        var outcome = await MakeHtmlAsync();
        return (outcome.ExitCode, outcome.Out.TrimEnd().Split('\n')[^1].Trim());
    }

    /// <summary>Exports and makes the pages, which must both end with 0, and opens ana's page.</summary>
    public async Task<IDocument> PageAsync()
    {
        var outcome = await ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(0, (await MakeHtmlAsync()).ExitCode);
        return Page($"{Ana}/index.html");
    }

    /// <summary>Opens a page.</summary>
    public IDocument Page(string path) => SiteLinks.Read(Path.Combine(Archive.Root, path));

    public void Dispose() => Archive.Dispose();
}
