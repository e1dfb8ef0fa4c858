using System.Globalization;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// The one way in which homes and copies are walked: lazily, through open folders, no link followed, a folder before what lies in it,
/// names in the
/// order of their bytes. Whatever refuses is one step with its reason, and costs itself alone.
/// </summary>
internal sealed class TreeWalk(Folder top, WalkLimits limits)
{
    readonly Stack<Level> _levels = [];
    long _left = limits.MostEntries;

    /// <exception cref="LinuxException">The top itself cannot be read.</exception>
    public IEnumerable<WalkStep> Steps()
    {
        _levels.Push(new Level(top, null, top.Names(MostNames())));
        try
        {
            while (_levels.TryPeek(out var level))
            {
                if (level.Next() is not { } name)
                {
                    Leave(_levels.Pop());
                }
                else if (--_left < 0)
                {
                    yield return TooMany(level, name);
                }
                else if (limits.IncludesHidden || !name.IsHidden)
                {
                    yield return Step(level, name);
                }
            }
        }
        finally
        {
            foreach (var level in _levels)
            {
                Leave(level);
            }
        }
    }

    WalkStep Step(Level level, EntryName name)
    {
        var path = new EntryPath(level.Path, name);
        if (path.IsTooDeep || path.Level > limits.MostLevels)
        {
            return new WalkStep(level.Folder, path, null, "it lies too deep");
        }

        FileFacts? facts = null;
        try
        {
            facts = level.Folder.TryStat(name);
            return facts is { Kind: FileKind.Folder }
                ? Enter(level.Folder, path, name)
                : new WalkStep(level.Folder, path, facts, facts is null ? "it has gone while the home was read" : null);
        }
        catch (LinuxException e)
        {
            return new WalkStep(level.Folder, path, facts, e.Message, e);
        }
    }

    WalkStep Enter(Folder parent, EntryPath path, EntryName name)
    {
        if (parent.TryOpenFolder(name) is not { } folder)
        {
            return new WalkStep(parent, path, null, "it has gone while the home was read");
        }

        try
        {
            // Of what is open, and before its names are read: a later look tells whether it has changed since.
            var facts = folder.Stat();
            _levels.Push(new Level(folder, path, folder.Names(MostNames())));
            return new WalkStep(parent, path, facts, null) { Entered = folder };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    // One more than are left, so that there is one to say it of.
    long MostNames() => _left == long.MaxValue ? _left : _left + 1;

    WalkStep TooMany(Level level, EntryName name)
    {
        foreach (var left in _levels)
        {
            left.End();
        }

        return new WalkStep(level.Folder, new EntryPath(level.Path, name), null, string.Create(
            CultureInfo.InvariantCulture,
            $"from here on it and all others are missing: more than {limits.MostEntries:N0} entries are not copied of a home"));
    }

    void Leave(Level level)
    {
        level.End();
        if (level.Folder != top)
        {
            level.Folder.Dispose();
        }
    }

    sealed class Level(Folder folder, EntryPath? path, IEnumerable<EntryName> names)
    {
        readonly IEnumerator<EntryName> _names = names.GetEnumerator();

        public Folder Folder { get; } = folder;

        public EntryPath? Path { get; } = path;

        public EntryName? Next() => _names.MoveNext() ? _names.Current : null;

        public void End() => _names.Dispose();
    }
}
