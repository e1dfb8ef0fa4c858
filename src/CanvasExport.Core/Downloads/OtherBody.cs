namespace CanvasExport.Core.Downloads;

/// <summary>The last whole body of a file that had another size than Canvas recorded, to tell whether the next one is the same.</summary>
internal sealed class OtherBody
{
    (long Length, string Sha256)? _last;

    /// <summary>Whether this body is the same as the one before; it is remembered in its place.</summary>
    public bool IsSame(long length, string sha256)
    {
        var isSame = _last == (length, sha256);
        _last = (length, sha256);
        return isSame;
    }
}
