using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// The ways to a list of courses: those of the account; where the token may not list them, those of the accounts that its owner
/// administers, and those in which its owner teaches, assists or designs. A way that is closed costs itself.
/// </summary>
internal sealed class CourseWays(CanvasClient client, StepContext context, FetchReport report, string account)
{
    static readonly string[] Roles = ["teacher", "ta", "designer"];

    readonly long? _accountId = CanvasId.TryParse(account);
    CanvasException? _failure;

    static (string, string)[] Whole => [.. CanvasLists.Courses.Query];

    /// <summary>Where the courses of the account are asked for.</summary>
    public Uri OfAccount => client.Url($"accounts/{(_accountId is { } id ? $"{id}" : Uri.EscapeDataString(account))}/courses", Whole);

    /// <summary>Fetches the courses, each once.</summary>
    /// <returns>Why not all of them came; null where they did.</returns>
    /// <exception cref="CanvasException">None came, since Canvas did not give them.</exception>
    /// <exception cref="StepException">There are none for this token.</exception>
    public async Task<CanvasException?> FetchAsync(UnfinishedList list, CancellationToken cancellationToken)
    {
        var refusal = await TryFetchAsync(list, OfAccount, cancellationToken);
        if (list.HasPages)
        {
            if (refusal is not null)
            {
                var why = refusal.Message.TrimEnd('.');
                report.Half(
                    context.Paths.Relative(context.Paths.CoursesJsonPath),
                    OfAccount,
                    $"only the first {list.Count} courses came, then: {why}",
                    $"list of courses of which only the beginning came: {why}");
            }

            return refusal;
        }

        if (refusal is not (null or { Failure: CanvasFailure.NotPermitted or CanvasFailure.NotFound }))
        {
            throw refusal;
        }

        await FetchOtherwiseAsync(list, refusal, cancellationToken);
        return list.HasPages ? _failure : throw NothingToArchive();
    }

    Exception NothingToArchive() => _failure is { Failure: not (CanvasFailure.NotPermitted or CanvasFailure.NotFound) } trouble ? trouble
        : new StepException(
            ExitCode.Failed,
            $"{_failure?.Message.TrimEnd('.') ?? "Canvas lists no course for this token"}, so there is nothing to archive: "
            + "use the token of a teacher or an administrator, name the account with --account, or name the courses by their ids.");

    async Task FetchOtherwiseAsync(UnfinishedList list, CanvasException? refusal, CancellationToken cancellationToken)
    {
        if (refusal is not null)
        {
            context.Log.Information("The courses of account {Account:l} may not be listed: {Reason:l}", account, refusal.Message);
        }

        var accounts = await AccountsAsync(cancellationToken);
        foreach (var (id, name) in accounts)
        {
            await FetchAsync(list, $"courses of account {id}{name}", client.Url($"accounts/{id}/courses", Whole), cancellationToken);
        }

        // Courses whose enrollments are concluded come only when asked for by that state.
        foreach (var role in Roles)
        {
            (string, string)[] own =
                [("enrollment_type", role), ("state[]", "unpublished"), ("state[]", "available"), ("state[]", "completed"), .. Whole];
            await FetchAsync(list, $"courses as {role}", client.Url("courses", own), cancellationToken);
            var concluded = client.Url("courses", [.. own, ("enrollment_state", "completed")]);
            await FetchAsync(list, $"concluded courses as {role}", concluded, cancellationToken);
        }

        var why = (refusal is null ? "Canvas lists no courses of account " : "the token may not list the courses of account ") + account;
        var administered = accounts.Count == 0 ? "" : "those of "
            + (accounts.Count == 1 ? "account " : "accounts ") + string.Join(", ", accounts.Select(one => $"{one.Key}{one.Value}"))
            + ", which its owner administers, and ";
        context.Summary.Report("note", $"{why}, so these are {administered}the courses its owner teaches, assists in or designs");
    }

    async Task FetchAsync(UnfinishedList list, string what, Uri url, CancellationToken cancellationToken)
    {
        if (await TryFetchAsync(list, url, cancellationToken) is { } refusal)
        {
            Miss(what, url, refusal);
        }
        else
        {
            report.Clear(what);
        }
    }

    async Task<CanvasException?> TryFetchAsync(UnfinishedList list, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            await client.ReadListAsync(
                url, async (body, _, token) => await list.ReadPageAsync(body, token, CanvasLists.Courses.WrappedIn), cancellationToken);
            return null;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            list.DropUnfinishedPage();
            return e;
        }
    }

    // By id, with the name in brackets. Teachers get an empty list, or none.
    async Task<SortedDictionary<long, string>> AccountsAsync(CancellationToken cancellationToken)
    {
        var below = _accountId;
        var found = new SortedDictionary<long, string>();
        if (below is null && account != "self")
        {
            return found;
        }

        var url = client.Url("accounts");
        try
        {
            await client.ReadListAsync(url, async (body, _, token) =>
            {
                await foreach (var element in JsonElements.ReadAsync(body, token))
                {
                    if (element.TryGetId("id"u8) is { } id && id != below && (below is null || IsBelow(element, below.Value)))
                    {
                        found[id] = Name(element);
                    }
                }
            }, cancellationToken);
        }
        catch (CanvasException e) when (e.Failure is CanvasFailure.NotPermitted or CanvasFailure.NotFound or CanvasFailure.Rejected)
        {
            context.Log.Information("The accounts of the token's owner may not be listed: {Reason:l}", e.Message);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            Miss("accounts", url, e);
        }

        return found;
    }

    void Miss(string what, Uri url, CanvasException refusal)
    {
        _failure ??= refusal;
        report.Missing(what, url, refusal.Message);
    }

    static bool IsBelow(RawElement element, long account) =>
        element.TryGetId("parent_account_id"u8) == account || element.TryGetId("root_account_id"u8) == account;

    static string Name(RawElement element)
    {
        using var json = JsonDocument.Parse(element.Utf8);
        var isNamed = json.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String;
        return isNamed ? $" ({name.GetString()})" : "";
    }
}
