namespace CanvasExport.SnapshotApi.Files;

/// <summary>A lock could not be had for another reason than that somebody holds it for a while. Its message names no path.</summary>
internal sealed class LockException(string message) : IOException(message)
{
    public static LockException Of(string path, string reason) => new(
        $"The lock {Path.GetFileName(path)} could not be taken: {reason}. "
        + "Locks are kept on the volume of JNOTE_INTSNAP, which must know flock.");
}
