using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>How it stands with a deadline.</summary>
internal enum DeadlineState
{
    /// <summary>It is to come.</summary>
    Waiting,

    /// <summary>It has come, and the snapshot is being taken.</summary>
    Due,

    /// <summary>Taken within a minute.</summary>
    Taken,

    /// <summary>Taken later than that.</summary>
    Late,

    /// <summary>It has come, and the student has no home.</summary>
    NoHome,

    /// <summary>It has come, and the snapshot could not be taken yet; it is tried again.</summary>
    Failed,

    /// <summary>It passed before the service looked for deadlines first: there is no snapshot for it.</summary>
    BeforeWatch,
}

/// <summary>One student's deadline with what became of it.</summary>
/// <remarks><c>Late</c>: How long after the moment the copy was begun; null without a snapshot.</remarks>
internal sealed record DeadlineStatus(Deadline Deadline, DeadlineState State, DeadlineOutcome? Outcome, TimeSpan? Late);

/// <summary>
/// What is known of all deadlines, read from the volume: every instance tells the same. It is worked out anew only where the book has
/// changed, or the moment of a deadline has come.
/// </summary>
internal sealed class DeadlineOverview(ApiSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Prompt = TimeSpan.FromMinutes(1);

    readonly DeadlineBook? _book = settings.Deadlines is { } deadlines ? new DeadlineBook(new Volume(settings), deadlines.Course) : null;
    readonly Lock _reading = new();
    (BookStamp Stamp, DateTimeOffset Since, DateTimeOffset Until, KnownDeadlines Known)? _last;

    /// <summary>Whether deadlines are kept.</summary>
    public bool AreKept => _book is not null;

    /// <summary>The students as Canvas told them last; null where it was not asked, or has said nothing yet.</summary>
    public IReadOnlyList<RosterStudent>? Students => Now().Plan?.Dates?.Students;

    /// <summary>How it stands now.</summary>
    public KnownDeadlines Now()
    {
        if (_book is null)
        {
            return KnownDeadlines.None;
        }

        lock (_reading)
        {
            // Looked at before it is read: what is written meanwhile is read with the next call.
            var (stamp, now) = (_book.Stamp(), clock.GetUtcNow());
            if (_last is not var (former, since, until, _) || former != stamp || now < since || now >= until)
            {
                var known = Read(_book, now);
                _last = (stamp, now, known.Until(now), known);
            }

            return _last.Value.Known;
        }
    }

    KnownDeadlines Read(DeadlineBook book, DateTimeOffset now)
    {
        var plan = book.ReadPlan();
        if (plan?.Dates is not { } dates)
        {
            return new KnownDeadlines(plan, []);
        }

        var outcomes = book.ReadOutcomes();
        return new KnownDeadlines(plan,
        [
            .. Schedule.Of(dates, settings.Deadlines!).OrderBy(deadline => deadline.Due).ThenBy(deadline => deadline.Assignment.Id)
                .ThenBy(deadline => deadline.Person.Name, StringComparer.Ordinal)
                .Select(deadline => StatusOf(deadline, outcomes.GetValueOrDefault(deadline.Key), plan, now)),
        ]);
    }

    /// <summary>Students whom Canvas names and who have none of these homes, and homes of nobody whom Canvas names.</summary>
    public (IReadOnlyList<RosterStudent> WithoutHome, IReadOnlyList<StudentId> WithoutStudent) Mismatches(IReadOnlyList<StudentId> homes)
    {
        if (Now().Plan?.Dates is not { } dates)
        {
            return ([], []);
        }

        var (ids, names) = (homes.Select(home => home.Value).ToHashSet(), dates.Students.Select(student => $"{student.Id}").ToHashSet());
        return (
            [.. dates.Students.Where(student => !ids.Contains($"{student.Id}"))],
            [.. homes.Where(home => !names.Contains(home.Value))]);
    }

    static DeadlineStatus StatusOf(Deadline deadline, DeadlineOutcome? outcome, DeadlinePlan plan, DateTimeOffset now)
    {
        outcome = outcome is { Snapshot: not null } && !outcome.IsTaken(now) ? null : outcome;
        var late = outcome is { Snapshot: not null, Begun: { } begun } ? begun - deadline.Due : (TimeSpan?)null;
        var state = outcome switch
        {
            { Snapshot: not null } => late > Prompt ? DeadlineState.Late : DeadlineState.Taken,
            _ when deadline.Due > now => DeadlineState.Waiting,
            { Problem: DeadlineOutcome.NoHome } => DeadlineState.NoHome,
            { Problem: not null } => DeadlineState.Failed,
            _ => deadline.At <= plan.WatchedSince ? DeadlineState.BeforeWatch : DeadlineState.Due,
        };
        return new DeadlineStatus(deadline, state, outcome, late);
    }
}
