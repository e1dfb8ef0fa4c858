namespace CanvasExport.SnapshotApi.Files;

/// <summary>What came of ending a pipe for whoever reads it.</summary>
internal enum PipeEnd
{
    /// <summary>There is no such pipe, or nobody waits for it.</summary>
    NotNeeded,

    /// <summary>Who waited has read the end.</summary>
    Ended,

    /// <summary>The service may not write to it, and cannot know who waits.</summary>
    Barred,
}
