using System.CommandLine;
using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.FetchJson;

/// <summary>fetch-json: everything Canvas's API says of the courses, into <c>json/</c>.</summary>
internal sealed class FetchJsonCommand : StepCommand
{
    const int MostParts = 10_000;

    readonly CanvasOptions _canvas;

    readonly Option<string> _account = new("--account")
    {
        Description = "The account whose courses are listed",
        HelpName = "ID",
        DefaultValueFactory = _ => "self",
    };

    readonly KindsOption _kinds = new();

    readonly Option<bool> _newQuizzes = new(WorkKind.NewQuizzes.Option)
    {
        Description = "Also fetch the answers in New Quizzes, for which Canvas makes a report of each",
    };

    readonly Option<bool> _annotations = new(WorkKind.Annotations.Option)
    {
        Description = "Also fetch the marks on documents, for which Canvas's viewer is opened for each",
    };

    readonly Option<bool> _content = new(WorkKind.CourseContent.Option)
    {
        Description = "Also fetch modules, pages and announcements, to understand the work by",
    };

    readonly Option<bool> _workspaces = new(WorkKind.GroupWorkspaces.Option)
    {
        Description = "Also fetch the files and pages of groups",
    };

    readonly Option<bool> _eportfolios = new(WorkKind.Eportfolios.Option)
    {
        Description = "Also fetch the ePortfolios of students, which Canvas gives to few",
    };

    readonly Option<bool> _resume = new("--resume") { Description = "Continue a fetch that was stopped" };

    readonly Option<int?> _plan = new("--plan")
    {
        Description = "List the courses only, and share them in plan.txt among N machines",
        HelpName = "N",
    };

    public FetchJsonCommand(StepHost? host = null)
        : base("fetch-json", "Fetches courses, people, assignments and submissions from Canvas into json/.", host)
    {
        _canvas = new CanvasOptions(this, Host);
        _account.Validators.Add(TextOption.NotBlank);
        Options.Add(_account);
        Options.Add(_kinds);
        Options.Add(_newQuizzes);
        Options.Add(_annotations);
        Options.Add(_content);
        Options.Add(_workspaces);
        Options.Add(_eportfolios);
        Options.Add(_resume);
        _plan.Validators.Add(NumberOption.Between(1, MostParts));
        Options.Add(_plan);
    }

    protected override bool BeginsNewLogs(ParseResult arguments) => !arguments.GetValue(_resume);

    protected override string ResumeHint => "the next run continues with --resume";

    protected override CanvasAccess ReadAccess(ParseResult arguments) => _canvas.Read(arguments) switch
    {
        { Url: null } => throw new StepException(
            ExitCode.WrongUse, $"which Canvas? Give its address with --canvas-url or in the variable {CanvasOptions.UrlVariable}."),
        { Token: null } => throw new StepException(
            ExitCode.WrongUse, $"no token: put it in the variable {CanvasOptions.TokenVariable}, or in a file named with --token-file."),
        var access => access,
    };

    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var url = context.Canvas.Url!;
        var parallel = _canvas.Parallel(context.Arguments);
        var account = context.Arguments.GetValue(_account)!;
        using var http = Host.CreateHttp(decompresses: true, parallel);
        var retry = new HttpRetry(Host.Clock, context.Log, context.Progress.Pauses);
        var client = new CanvasClient(http, url, context.Canvas.Token!, new ConcurrencyLimiter(parallel), retry);
        await ListStates.WriteNotesAsync(context.Paths, context.CourseIds, cancellationToken);
        var isOfAll = context.CourseIds.Count == 0;
        using var journals = new FetchJournals(
            context.Paths, isOfAll ? $"{url} {account} " : $"{url}", context.Arguments.GetValue(_resume), isOfAll);

        var tally = new ProgressTally("lists");
        var report = new FetchReport(context, tally);
        var selector = new CourseSelector(client, journals, context, report, Host.Clock, account);
        if (context.Arguments.GetValue(_plan) is { } parts)
        {
            var listed = await selector.FindAsync(cancellationToken);
            await new CoursePlan(client, context).WriteAsync(listed, parts, parallel, cancellationToken);
            journals.Finish();
            return;
        }

        using var reports = new NewQuizReports(client, url, Host.Clock);
        using var plain = Host.CreateHttp(decompresses: false, Downloader.ConnectionsFor(parallel));
        using var downloader = new Downloader(plain, url, context.Canvas.Token, parallel, retry, CanvasClient.TimeToAnswer);
        var newQuizzes = new NewQuizFetcher(reports, downloader, context);
        var courses = new CourseFetcher(
            client, journals, new EmbeddedFileScanner(context, url), new GradeStatusFetcher(client, context, account), newQuizzes,
            new DocumentViewer(client, plain, url, retry), context, report, Host.Clock, parallel,
            _kinds.LeftOut(context.Arguments, Asked(context.Arguments)));
        try
        {
            await context.Progress.ShowAsync("Fetching", tally, async () =>
                await courses.FetchAsync(await selector.FindAsync(cancellationToken), cancellationToken));
        }
        catch (CanvasException e) when (!e.ConcernsOneThing && journals.HasEntries)
        {
            throw new StepException(ExitCode.Failed, $"{e.Message} With --resume, fetch-json continues where it stopped.", e);
        }

        await StampAsync(context, cancellationToken);
        journals.Finish();
        context.Summary.Report("fetched", courses.Counts());
        context.Summary.Report("into", context.Paths.JsonFolder);
    }

    IEnumerable<WorkKind> Asked(ParseResult arguments) =>
    [
        .. arguments.GetValue(_newQuizzes) ? [WorkKind.NewQuizzes] : Array.Empty<WorkKind>(),
        .. arguments.GetValue(_annotations) ? [WorkKind.Annotations] : Array.Empty<WorkKind>(),
        .. arguments.GetValue(_content) ? [WorkKind.CourseContent] : Array.Empty<WorkKind>(),
        .. arguments.GetValue(_workspaces) ? [WorkKind.GroupWorkspaces] : Array.Empty<WorkKind>(),
        .. arguments.GetValue(_eportfolios) ? [WorkKind.Eportfolios] : Array.Empty<WorkKind>(),
    ];

    async Task StampAsync(StepContext context, CancellationToken cancellationToken)
    {
        using var held = context.CourseIds.Count == 0
            ? null
            : await ShortLock.TakeAsync(context.Paths, ShortLock.Json, "writing json/time_stamp.txt", Host.Clock, cancellationToken);
        var now = Host.Clock.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        await AtomicFile.WriteAsync(context.Paths.JsonTimeStampPath, now + "\n", cancellationToken);
    }
}
