namespace CanvasExport.Core.Files;

/// <summary>
/// Many small files that are each whole or not there, as <see cref="AtomicFile"/> makes them, and forced to disk together: for ten
/// thousand tables that is a small part of the time it takes for each by itself. May be used by several threads at once.
/// </summary>
/// <param name="onRefused">Told of a file that the disk, or a program that has it open, did not let be replaced, and why. It is as it
/// was.</param>
public sealed class AtomicFileBatch(Action<string, string> onRefused) : IAsyncDisposable
{
    const int MostFiles = 512;
    const long MostBytes = 32 << 20;

    readonly Lock _lock = new();
    List<string> _written = [];
    Task _finishing = Task.CompletedTask;
    long _bytes;

    /// <summary>Gives the file this content, at the latest when the batch ends; one that has it already is left untouched.</summary>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            if (await AtomicFile.HoldsAsync(path, content, cancellationToken))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path + AtomicFile.PartSuffix, content, cancellationToken);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            AtomicFile.Drop(path);
            onRefused(path, e.Message.TrimEnd('.'));
            return;
        }

        if (Add(path, content.Length) is { } full)
        {
            await FinishBesideAsync(full);
        }
    }

    /// <inheritdoc cref="WriteAsync"/>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path)))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + AtomicFile.PartSuffix, content);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            AtomicFile.Drop(path);
            onRefused(path, e.Message.TrimEnd('.'));
            return;
        }

        if (Add(path, content.Length) is { } full)
        {
            Finish(full);
        }
    }

    /// <summary>Takes a file away, if it is there.</summary>
    public void Delete(string path)
    {
        try
        {
            // Asked first: mostly there is none, in a folder that may not be there either.
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (IsRefusal(e))
        {
            onRefused(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Whether an exception is the disk's word on one file. A full disk concerns them all.</summary>
    public static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException && !DiskTrouble.IsFull(e);

    /// <summary>Gives all files their names that have been written so far.</summary>
    public async ValueTask DisposeAsync()
    {
        List<string> rest;
        lock (_lock)
        {
            (rest, _written, _bytes) = (_written, [], 0);
        }

        await FinishBesideAsync(rest);
        await _finishing;
    }

    List<string>? Add(string path, int bytes)
    {
        lock (_lock)
        {
            _written.Add(path);
            _bytes += bytes;
            if (_written.Count < MostFiles && _bytes < MostBytes)
            {
                return null;
            }

            var full = _written;
            (_written, _bytes) = ([], 0);
            return full;
        }
    }

    // The disk takes its time; meanwhile others are written, but only until they are as many.
    async Task FinishBesideAsync(List<string> paths)
    {
        Task before;
        lock (_lock)
        {
            before = _finishing;
            _finishing = FinishAfterAsync(before, paths);
        }

        await before;
    }

    async Task FinishAfterAsync(Task before, List<string> paths)
    {
        await before;
        await Task.Run(() => Finish(paths));
    }

    void Finish(List<string> paths)
    {
        if (paths.Count == 0)
        {
            return;
        }

        var areSynced = DiskSync.TrySync(Path.GetDirectoryName(paths[0])!);
        foreach (var path in paths)
        {
            try
            {
                if (!areSynced)
                {
                    Sync(path + AtomicFile.PartSuffix);
                }

                AtomicFile.Finish(path);
            }
            catch (Exception e) when (IsRefusal(e))
            {
                AtomicFile.Drop(path);
                onRefused(path, e.Message.TrimEnd('.'));
            }
        }
    }

    static void Sync(string path)
    {
        using var file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
