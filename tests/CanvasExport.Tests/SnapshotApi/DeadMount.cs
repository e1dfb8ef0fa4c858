namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// A FUSE file system on a folder whose program has died, so that every look at it is refused with "Transport endpoint is not connected",
/// or hangs, so that none ever ends.
/// </summary>
internal sealed class DeadMount : IDisposable
{
    readonly FuseMount _mount;

    DeadMount(FuseMount mount) => _mount = mount;

    public static DeadMount On(string folder)
    {
        var dead = HungOn(folder);
        dead._mount.Device.Dispose();
        return dead;
    }

    /// <summary>The program lives and answers nothing: every look at the folder waits until this is disposed of.</summary>
    public static DeadMount HungOn(string folder) => new(FuseMount.On(folder, "40000"));

    public void Dispose()
    {
        _mount.Device.Dispose();
        _mount.Dispose();
    }
}
