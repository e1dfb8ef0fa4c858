namespace CanvasExport.Core.Downloads;

/// <summary>Is told how far a queue of downloads is, from many threads at once.</summary>
public interface IDownloadObserver
{
    /// <summary>So many bytes more are on disk; fewer where some have to come again.</summary>
    void HasMoved(long bytes);

    /// <summary>The download ended, well or not.</summary>
    void HasEnded(FileCheckResult file, DownloadResult result);
}
