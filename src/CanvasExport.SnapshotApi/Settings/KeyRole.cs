namespace CanvasExport.SnapshotApi.Settings;

/// <summary>What the holder of a key may do; each role may everything that those before it may.</summary>
internal enum KeyRole
{
    /// <summary>Lists, files and zips.</summary>
    Reader,

    /// <summary>Takes snapshots and hands reports back too.</summary>
    Instructor,

    /// <summary>Everything.</summary>
    Admin,
}
