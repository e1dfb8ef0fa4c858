using System.Globalization;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Which of a student's snapshots are kept: what any of the rules keeps. Without a rule, all are.</summary>
/// <param name="Last">The newest so many.</param>
/// <param name="Daily">The newest of each of the last so many days that have one.</param>
/// <param name="Weekly">The same for weeks, which begin on Mondays.</param>
/// <param name="CourseEnded">From this day on, nothing is kept any more.</param>
internal sealed record PrunePolicy(int Last, int Daily, int Weekly, DateOnly? CourseEnded)
{
    public bool HasRule => Last > 0 || Daily > 0 || Weekly > 0 || CourseEnded is not null;

    /// <summary>
    /// Those that go, of snapshots with the time of each. One whose day has not come was made while the clock was wrong: it is no newest
    /// one, and no rule but the end of the course removes it.
    /// </summary>
    public IReadOnlyList<string> Doomed(IEnumerable<(string Name, DateTimeOffset Time)> snapshots, DateOnly today)
    {
        var all = snapshots.OrderByDescending(snapshot => snapshot.Time).ThenByDescending(
            snapshot => snapshot.Name, StringComparer.Ordinal).ToList();
        if (CourseEnded is { } end && today >= end)
        {
            return [.. all.Select(snapshot => snapshot.Name)];
        }

        if (Last + Daily + Weekly == 0)
        {
            return [];
        }

        all.RemoveAll(snapshot => DateOnly.FromDateTime(snapshot.Time.LocalDateTime) > today);
        var kept = all.Take(Last)
            .Concat(NewestOfEach(all, time => time.Date.Ticks).Take(Daily))
            .Concat(NewestOfEach(all, time => (ISOWeek.GetYear(time.Date) * 100L) + ISOWeek.GetWeekOfYear(time.Date)).Take(Weekly))
            .Select(snapshot => snapshot.Name).ToHashSet();
        return [.. all.Select(snapshot => snapshot.Name).Where(name => !kept.Contains(name))];
    }

    static IEnumerable<(string Name, DateTimeOffset Time)> NewestOfEach(
        IEnumerable<(string Name, DateTimeOffset Time)> newestFirst, Func<DateTimeOffset, long> span) => newestFirst.DistinctBy(snapshot =>
            span(snapshot.Time.ToLocalTime()));
}
