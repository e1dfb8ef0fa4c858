namespace CanvasExport.Core.Downloads;

/// <summary>Is told how far a queue of downloads is, from many threads at once.</summary>
public interface IDownloadObserver
{
    /// <summary>The file stood under its name already.</summary>
    void IsThere(DownloadRequest request);

    /// <summary>The file is going to be downloaded.</summary>
    void WillCome(DownloadRequest request);

    /// <summary>So many bytes more are on disk; fewer where some have to come again.</summary>
    void HasMoved(long bytes);

    /// <summary>The download ended, well or not.</summary>
    void HasEnded(DownloadRequest request, DownloadResult result);
}
