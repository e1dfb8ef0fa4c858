namespace CanvasExport.Core.Files;

/// <summary>
/// Writes a JSON array to a file, one element a line, each as it came. The file stands under its name only after
/// <see cref="Complete"/>; what was written last can be taken back with <see cref="Rewind"/>.
/// </summary>
public sealed class JsonArrayFile : IDisposable
{
    readonly string _path;
    readonly FileStream _file;

    public JsonArrayFile(string path)
        : this(path, FileMode.Create)
    {
    }

    JsonArrayFile(string path, FileMode mode)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            _file = new FileStream(path + AtomicFile.PartSuffix, mode, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException
            and not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw ListNotTakenException.NotWritten(_path, e);
        }
    }

    /// <summary>Goes on with a file that an earlier run began, from a mark where it stood.</summary>
    public static JsonArrayFile GoOn(string path, (long Position, int Count) mark)
    {
        var file = new JsonArrayFile(path, FileMode.Open);
        file.Rewind(mark);
        return file;
    }

    /// <summary>How many elements the file holds so far.</summary>
    public int Count { get; private set; }

    /// <summary>Where the file stands, to come back to.</summary>
    public (long Position, int Count) Mark => (_file.Position, Count);

    /// <summary>Takes back what was written since the mark.</summary>
    /// <exception cref="ArchiveException">The disk does not take what was written before it.</exception>
    public void Rewind((long Position, int Count) mark)
    {
        try
        {
            // Also what stands behind the position: a run that was killed may have written more than it noted.
            if (_file.Position == mark.Position && _file.Length == mark.Position)
            {
                return;
            }

            _file.SetLength(mark.Position);
            _file.Position = mark.Position;
            Count = mark.Count;
        }
        catch (IOException e)
        {
            throw ListNotTakenException.NotWritten(_path, e);
        }
    }

    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Write(ReadOnlySpan<byte> element)
    {
        try
        {
            WriteElement(element);
        }
        catch (IOException e)
        {
            throw ListNotTakenException.NotWritten(_path, e);
        }
    }

    /// <summary>Hands what was written to the system, so that it outlives this process.</summary>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Flush()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException e)
        {
            throw ListNotTakenException.NotWritten(_path, e);
        }
    }

    /// <summary>Ends the array, forces it to disk and gives the file its name.</summary>
    /// <param name="beforeItHasItsName">Is told how long the file is, when it is on disk and does not have its name yet.</param>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public void Complete(Action<long>? beforeItHasItsName = null)
    {
        try
        {
            _file.Write(Count == 0 ? "[]\n"u8 : "\n]\n"u8);
            _file.Flush(flushToDisk: true);
            var length = _file.Position;
            _file.Dispose();
            beforeItHasItsName?.Invoke(length);
            AtomicFile.Finish(_path);
        }
        catch (IOException e)
        {
            throw ListNotTakenException.NotWritten(_path, e);
        }
    }

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What the buffer still held does not fit on the disk: Write or Complete has said so already.
        }
    }

    void WriteElement(ReadOnlySpan<byte> element)
    {
        _file.Write(Count++ == 0 ? "[\n"u8 : ",\n"u8);
        if (element.IndexOfAny((byte)'\r', (byte)'\n') < 0)
        {
            _file.Write(element);
            return;
        }

        // Inside JSON strings line breaks are escaped, so a raw one only ever stands between tokens.
        var line = element.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        _file.Write(line);
    }
}
