namespace CanvasExport.Core.Downloads;

/// <summary>Is told how far a queue of downloads is, from many threads at once.</summary>
public interface IDownloadObserver
{
    /// <summary>So many bytes more are on disk; fewer where some have to come again.</summary>
    void HasMoved(long bytes);

    /// <summary>The download ended, well or not.</summary>
    /// <param name="file">The file.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="isShared">Whether it had come with another one already, and was linked into its place.</param>
    void HasEnded(FileCheckResult file, DownloadResult result, bool isShared);
}
