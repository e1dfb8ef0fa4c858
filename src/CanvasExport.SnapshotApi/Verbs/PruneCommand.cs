using System.CommandLine;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Removes the snapshots of every student that no rule keeps.</summary>
internal sealed class PruneCommand : Command
{
    readonly Option<int> _last = Number("--keep-last", "Keeps the newest so many of each student.");
    readonly Option<int> _daily = Number("--keep-daily", "Keeps the newest of each of the last so many days that have one.");
    readonly Option<int> _weekly = Number("--keep-weekly", "Keeps the newest of each of the last so many weeks that have one.");
    readonly Option<DateOnly?> _end = new("--course-ended") { Description = "From this day on nothing is kept any more (yyyy-MM-dd)." };
    readonly Option<bool> _dryRun = new("--dry-run") { Description = "Names what would be removed, and removes nothing." };

    public PruneCommand(RunWithSettings run)
        : base("prune", "Removes the snapshots of every student that none of these rules keeps.")
    {
        foreach (var option in (Option[])[_last, _daily, _weekly, _end, _dryRun])
        {
            Options.Add(option);
        }

        SetAction((parsed, cancellationToken) => run(
            (settings, log, token) => PruneAsync(
                settings, log, new PrunePolicy(
                    parsed.GetValue(_last), parsed.GetValue(_daily), parsed.GetValue(_weekly), parsed.GetValue(_end)),
                parsed.GetValue(_dryRun), token),
            cancellationToken));
    }

    static Option<int> Number(string name, string about)
    {
        var option = new Option<int>(name) { Description = about };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} is a number from 1 on.");
            }
        });
        return option;
    }

    static async Task<int> PruneAsync(
        ApiSettings settings, ILogger log, PrunePolicy policy, bool isDryRun, CancellationToken cancellationToken)
    {
        if (!policy.HasRule)
        {
            await Console.Error.WriteLineAsync("Say what is kept: --keep-last, --keep-daily, --keep-weekly or --course-ended.");
            return ExitCode.WrongUse;
        }

        using var store = SnapshotStore.Open(settings, TimeProvider.System, log);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var (doomed, by) = (0, $"snapshot-api prune, {Environment.UserName}");
        foreach (var student in store.Deletion.Students())
        {
            foreach (var name in policy.Doomed(store.Deletion.Snapshots(student), today))
            {
                doomed++;
                Console.WriteLine($"{student} {name}");
                if (!isDryRun)
                {
                    await store.Deletion.DeleteAsync(student, SnapshotName.TryParse(name)!, by, cancellationToken);
                }
            }
        }

        Console.WriteLine($"{doomed} snapshots {(isDryRun ? "would go" : "removed")}");
        return ExitCode.Done;
    }
}
