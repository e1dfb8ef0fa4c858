namespace CanvasExport.SnapshotApi.Settings;

/// <summary>What a process does of the service.</summary>
internal enum ServicePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>It answers callers, reads snapshots, and asks the copier for all else.</summary>
    Front,

    /// <summary>It has the rights over homes, and answers nobody but the front.</summary>
    Copier,
}
