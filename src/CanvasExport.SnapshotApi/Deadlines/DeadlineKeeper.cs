using System.Collections.Concurrent;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>
/// Keeps a course's deadlines: asks Canvas when they are, and takes each student's snapshot at the student's own. One that was missed, as
/// by a service that was down, is taken as soon as can be, and what is written down says how late.
/// </summary>
internal sealed class DeadlineKeeper(
    DeadlineSettings settings, ICanvasDates canvas, DeadlineBook book, Volume volume, Snapshots snapshots, TimeProvider clock, ILogger log)
{
    /// <summary>How often Canvas is asked: a deadline that is moved to sooner than that is kept late.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(5);

    // So long before a deadline Canvas is asked once more whether it has moved.
    static readonly TimeSpan AskBefore = TimeSpan.FromMinutes(1);
    static readonly TimeSpan RetryEvery = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<DeadlineKey, DateTimeOffset> _notBefore = [];

    // Nobody else writes the book while this one keeps the deadlines: it is read once, and again only where that failed.
    readonly Lazy<ConcurrentDictionary<DeadlineKey, DeadlineOutcome>> _outcomes =
        new(() => new(book.ReadOutcomes()), LazyThreadSafetyMode.PublicationOnly);

    readonly Lock _writing = new();
    DeadlinePlan? _plan;
    DateTimeOffset? _asked;

    /// <summary>When Canvas is to be asked again.</summary>
    public DateTimeOffset NextAsk
    {
        get
        {
            // One that has not come is of a clock that was wrong.
            if (_asked is not { } asked || asked > clock.GetUtcNow())
            {
                return clock.GetUtcNow();
            }

            // One that lies that close behind the last answer is not asked for again.
            var next = asked + AskEvery;
            return Open().Select(deadline => deadline.Due - AskBefore).Where(time => time > asked).Append(next).Min();
        }
    }

    /// <summary>When the next snapshot is to be taken, or tried again; null where none is to come.</summary>
    public DateTimeOffset? NextTake => Open()
        .Select(deadline => NotBefore(deadline) ?? deadline.Due)
        .Select(time => (DateTimeOffset?)time).Min();

    DeadlinePlan? Plan => _plan ??= book.ReadPlan();

    /// <summary>Asks Canvas for the dates, and writes down what it said, or why it said nothing.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        var former = Plan;
        var since = former?.WatchedSince is { } watched && watched <= clock.GetUtcNow() ? watched : clock.GetUtcNow();
        var answer = await canvas.AskAsync(cancellationToken);
        if (answer.Trouble is not { } trouble)
        {
            Write(new DeadlinePlan(since, answer.Dates, null));
            if (former?.Problem is not null)
            {
                log.Information("Canvas tells the deadlines again");
            }
        }
        else
        {
            Write(new DeadlinePlan(
                since, former?.Dates, new CanvasProblem(former?.Problem?.Since ?? clock.GetUtcNow(), trouble)));
            if (former?.Problem?.Message != trouble)
            {
                log.Error("Canvas does not tell the deadlines: {Message:l} Those known last are kept.", trouble);
            }
        }

        _asked = clock.GetUtcNow();
    }

    /// <summary>Begins every snapshot that is due, each for itself: none waits for another.</summary>
    public IReadOnlyList<Task> TakeDue(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var zone = Plan?.Dates?.Zone ?? TimeZoneInfo.Utc;
        return
        [
            .. Open().Where(deadline => deadline.Due <= now && !(NotBefore(deadline) > now))
                .Select(deadline => TakeAsync(deadline, zone, cancellationToken)),
        ];
    }

    // Those that have no snapshot yet. What passed before anybody watched was nobody's to keep.
    IEnumerable<Deadline> Open()
    {
        if (Plan is not { Dates: { } dates } plan)
        {
            return [];
        }

        return Schedule.Of(dates, settings).Where(deadline =>
            deadline.At > plan.WatchedSince && _outcomes.Value.GetValueOrDefault(deadline.Key)?.IsTaken(clock.GetUtcNow()) != true);
    }

    // While one is being taken, the end of time; what lies further ahead than the next try is of a clock that was wrong.
    DateTimeOffset? NotBefore(Deadline deadline) => _notBefore.TryGetValue(deadline.Key, out var time)
        && (time == DateTimeOffset.MaxValue || time <= clock.GetUtcNow() + RetryEvery) ? time : null;

    async Task TakeAsync(Deadline deadline, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        // Until it has ended, however long that takes, it is not begun again.
        _notBefore[deadline.Key] = DateTimeOffset.MaxValue;
        var outcome = new DeadlineOutcome(deadline.Assignment.Id, deadline.Student.Value, deadline.At);
        try
        {
            outcome = Earlier(deadline) ?? await TryNamesAsync(deadline, zone, outcome, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Error(e, "No snapshot of {Student} at the {Deadline}", deadline.Student, deadline.AskedBy);
            outcome = outcome with { Problem = e is IOException ? e.Message : "The log says why." };
        }
        finally
        {
            _notBefore[deadline.Key] = clock.GetUtcNow() + RetryEvery;
        }

        Note(outcome);
    }

    // A date that was moved back behind a snapshot that was taken since: that is the nearest copy after it.
    DeadlineOutcome? Earlier(Deadline deadline)
    {
        var former = _outcomes.Value.Values.Where(one => one.Assignment == deadline.Assignment.Id
            && one.Student == deadline.Student.Value && one.IsTaken(clock.GetUtcNow()) && one.Begun >= deadline.At).MinBy(one => one.Begun);
        return former is null ? null : former with { At = deadline.At };
    }

    async Task<DeadlineOutcome> TryNamesAsync(
        Deadline deadline, TimeZoneInfo zone, DeadlineOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (var name in Schedule.NamesOf(deadline, zone))
        {
            var taken = await snapshots.TakeAsync(
                deadline.Student, new SnapshotRequest(name, deadline.AskedBy, IncludesHidden: false, deadline.Due), cancellationToken);
            if (taken == SnapshotOutcome.NoHome)
            {
                return outcome with { Problem = DeadlineOutcome.NoHome };
            }

            // One of this name may be this deadline's own, where the service was killed before it could write that down.
            var record = SnapshotRecord.TryRead(volume.PlaceOf(deadline.Student, name).RecordPath);
            if (taken == SnapshotOutcome.Made
                || (record?.AskedBy == deadline.AskedBy && !DeadlineOutcome.IsToCome(record.Begun, clock.GetUtcNow())))
            {
                return outcome with { Snapshot = name.Value, Begun = record?.Begun };
            }
        }

        return outcome with { Problem = "Other snapshots have the names that this one could get." };
    }

    // A problem that stays is written down once.
    void Note(DeadlineOutcome outcome)
    {
        lock (_writing)
        {
            if (_outcomes.Value.GetValueOrDefault(outcome.Key) != outcome)
            {
                book.Add(outcome);
                _outcomes.Value[outcome.Key] = outcome;
            }
        }
    }

    void Write(DeadlinePlan plan)
    {
        book.WritePlan(plan);
        _plan = plan;
    }
}
