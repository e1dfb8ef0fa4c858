namespace CanvasExport.SnapshotApi.Files;

/// <summary>A file without a name in the folder for what passes: it is gone with whoever has it open.</summary>
internal sealed class SpoolFile : IDisposable
{
    readonly FileStream _file;

    SpoolFile(FileStream file) => _file = file;

    /// <summary>Null where none can be made.</summary>
    public static SpoolFile? TryCreate()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
            if (OperatingSystem.IsLinux())
            {
                options.UnixCreateMode = FileModes.PrivateFile;
            }

            var file = new FileStream(path, options);
            File.Delete(path);
            return new SpoolFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where the bytes begin; null where they find no room.</summary>
    public long? TryAdd(ReadOnlySpan<byte> bytes)
    {
        var place = _file.Position;
        try
        {
            _file.Write(bytes);
            return place;
        }
        catch (IOException)
        {
            _file.Position = place;
            return null;
        }
    }

    /// <summary>Fills the buffer from there on.</summary>
    public void Read(Span<byte> buffer, long place)
    {
        while (buffer.Length > 0)
        {
            var length = RandomAccess.Read(_file.SafeFileHandle, buffer, place);
            buffer = length > 0 ? buffer[length..] : throw new EndOfStreamException();
            place += length;
        }
    }

    public void Dispose() => _file.Dispose();
}
