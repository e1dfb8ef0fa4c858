namespace CanvasExport.MakeHtml.Documents;

/// <summary>What reading one file may cost; a file that costs more is named as that.</summary>
/// <param name="Seconds">How long it may take.</param>
/// <param name="MemoryBytes">How much memory what is read of it may take.</param>
/// <param name="FileBytes">How large it may be.</param>
public sealed record DocumentLimits(int Seconds, long MemoryBytes, long FileBytes)
{
    /// <summary>How long the files of a student may take together in one run; what is left waits for the next.</summary>
    public TimeSpan OfStudent { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The same for the files of a course.</summary>
    public TimeSpan OfCourse { get; init; } = TimeSpan.FromHours(4);

    public static DocumentLimits Usual { get; } = new(20, 400_000_000, 1_000_000_000);
}
