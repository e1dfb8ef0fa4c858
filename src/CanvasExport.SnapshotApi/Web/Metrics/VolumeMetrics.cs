using System.Diagnostics.Metrics;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Web.Health;

namespace CanvasExport.SnapshotApi.Web.Metrics;

/// <summary>Free space and the ages of hourly copies, looked at when they are asked for: a timer's copies are seen too.</summary>
internal sealed class VolumeMetrics
{
    // Several watchers may ask; the volume is walked for them once.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    readonly VolumeQuestion<VolumeFigures> _question;
    readonly TimeProvider _clock;
    volatile VolumeFigures _figures = VolumeFigures.Unknown;
    DateTimeOffset _at;
    bool _answers;

    public VolumeMetrics(ApiSettings settings, SnapshotMetrics metrics, TimeProvider clock)
    {
        (_question, _clock) = (new VolumeQuestion<VolumeFigures>(() => VolumeFigures.Of(settings), clock), clock);
        var meter = metrics.Meter;
        meter.CreateObservableGauge(
            "volume_answers", () => _answers ? 1 : 0, description: "1 where the three folders answer, 0 where what follows is old.");
        meter.CreateObservableGauge(
            "volume_free_bytes", () =>
                _figures.FreeBytes.Select(free => new Measurement<long>(free.Value, new KeyValuePair<string, object?>("folder", free.Key))),
            description: "What the service may still write below a folder.");
        meter.CreateObservableGauge("homes", () => _figures.Homes, description: "Students with a home.");
        meter.CreateObservableGauge(
            "hourly_copies_missing", () => _figures.Homes - _figures.Copies.Count, description: "Homes without an hourly copy.");
        meter.CreateObservableGauge("hourly_copy_age_seconds", Ages, description: "Time since the hourly copies of homes were finished.");
    }

    /// <summary>Looks again, if the last look is no longer fresh. A volume that does not answer leaves the figures as they were, and says
    /// so.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_answers && (_clock.GetUtcNow() - _at).Duration() < Fresh)
        {
            return;
        }

        try
        {
            _figures = await _question.AskAsync(cancellationToken);
            (_at, _answers) = (_clock.GetUtcNow(), true);
        }
        catch (Exception e) when (e is TimeoutException or IOException or UnauthorizedAccessException)
        {
            _answers = false;
        }
    }

    // No figure for each student: who reads figures need not know who is in the course.
    IEnumerable<Measurement<double>> Ages()
    {
        var ages = _figures.Copies.Select(copy => (_clock.GetUtcNow() - copy).TotalSeconds).Order().ToList();
        return ages.Count == 0 ? [] :
        [
            new(ages[^1], new KeyValuePair<string, object?>("of", "oldest")),
            new(ages[ages.Count / 2], new KeyValuePair<string, object?>("of", "median")),
            new(ages[0], new KeyValuePair<string, object?>("of", "newest")),
        ];
    }
}
