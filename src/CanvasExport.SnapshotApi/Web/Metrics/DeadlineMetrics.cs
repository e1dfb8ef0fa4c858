using System.Diagnostics.Metrics;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Logs;

namespace CanvasExport.SnapshotApi.Web.Metrics;

/// <summary>Whether Canvas tells the deadlines, when the next one is, and how many were not kept, for whoever is to be woken.</summary>
internal sealed class DeadlineMetrics(DeadlineOverview overview, SnapshotMetrics metrics, TimeProvider clock)
{
    /// <summary>Has the figures asked for from now on; without deadlines there are none.</summary>
    public void Begin()
    {
        if (!overview.AreKept)
        {
            return;
        }

        metrics.Meter.CreateObservableGauge(
            "deadlines_canvas_answers", () => overview.Now().Plan is { Dates: not null, Problem: null } ? 1 : 0,
            description: "1 where Canvas told the deadlines when it was asked last, else 0: those known before are kept.");
        metrics.Meter.CreateObservableGauge(
            "deadlines_asked_age_seconds", Age, description: "Time since Canvas last told the deadlines.");
        metrics.Meter.CreateObservableGauge(
            "deadlines", States, description: "Students' deadlines by how it stands with them.");
        metrics.Meter.CreateObservableGauge(
            "deadline_next_seconds", Next, description: "Time until the next snapshot is to be taken.");
    }

    IEnumerable<Measurement<double>> Age() =>
        overview.Now().Plan?.Dates is { } dates ? [new((clock.GetUtcNow() - dates.AskedAt).TotalSeconds)] : [];

    IEnumerable<Measurement<int>> States()
    {
        var counts = overview.Now().All.CountBy(status => status.State).ToDictionary();
        return Enum.GetValues<DeadlineState>().Select(state =>
            new Measurement<int>(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", $"{state}")));
    }

    IEnumerable<Measurement<double>> Next() => overview.Now().All.Where(status => status.State == DeadlineState.Waiting).Take(1)
        .Select(status => new Measurement<double>((status.Deadline.Due - clock.GetUtcNow()).TotalSeconds));
}
