using System.Globalization;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Says now and then how many bytes were read; nothing where nobody is looking.</summary>
internal sealed class ReadingProgress(TimeProvider clock)
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    readonly bool _isShown = !Console.IsErrorRedirected;
    long _said = clock.GetTimestamp();

    public long Bytes { get; private set; }

    public void Add(long bytes)
    {
        Bytes += bytes;
        if (_isShown && clock.GetElapsedTime(_said) > Between)
        {
            _said = clock.GetTimestamp();
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{Bytes / 1e6:N0} MB read "));
        }
    }

    public void End()
    {
        if (_isShown)
        {
            Console.Error.WriteLine();
        }
    }
}
