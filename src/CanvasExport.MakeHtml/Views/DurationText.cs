using CanvasExport.Core.Cli;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Says how long something is or was.</summary>
internal static class DurationText
{
    /// <summary>A time in its two largest units.</summary>
    public static string Of(TimeSpan time)
    {
        (int Count, string Unit)[] units = [(time.Days, "day"), (time.Hours, "hour"), (time.Minutes, "minute"), (time.Seconds, "second")];
        return string.Join(", ", units.SkipWhile(unit => unit.Count == 0).Take(2).Where(unit => unit.Count > 0)
            .Select(unit => StepSummary.Count(unit.Count, unit.Unit)));
    }
}
