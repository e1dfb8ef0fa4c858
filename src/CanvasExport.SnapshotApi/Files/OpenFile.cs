using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>A regular file that is open, whatever becomes of its name.</summary>
internal sealed class OpenFile(SafeFileHandle handle) : IDisposable
{
    /// <summary>As the file is now.</summary>
    public FileFacts Facts => FileFacts.Of(handle, [0], Libc.EmptyPath) ?? throw new LinuxException(LinuxException.NoEntry);

    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(handle, buffer, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public void FlushToDisk() => RandomAccess.FlushToDisk(handle);

    /// <summary>Owner, mode and times of another file.</summary>
    public void TakeOver(FileFacts facts) => Ownership.ApplyWithMode(handle, facts);

    /// <summary>The owner alone, and who may read: everybody.</summary>
    public void GiveTo(FileFacts owner) => Ownership.GiveReadable(handle, owner);

    /// <summary>A stream from its beginning; it closes the file.</summary>
    public FileStream ToStream() => new(handle, FileAccess.Read, bufferSize: 0);

    public void Dispose() => handle.Dispose();
}
