using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>A copy that is being made beside its place, with its manifest and its sums, and then waits for its name.</summary>
internal sealed class StagedCopy : IDisposable
{
    readonly CopyPlace _place;
    readonly Folder _parent;
    readonly Folder _records;
    readonly EntryName _name;
    readonly EntryName _manifestName;
    readonly EntryName _recordName;
    readonly EntryName _statesName;
    readonly EntryName? _sumsName;
    EntryName? _replaced;
    bool _isPut;

    StagedCopy(CopyPlace place, bool hasSums)
    {
        _place = place;
        _parent = OpenOwn(place.Parent);
        _records = OpenOwn(place.Records);
        _name = place.NewStaging();
        _manifestName = EntryName.Of($"{_name.Text}.manifest");
        _recordName = EntryName.Of($"{_name.Text}.json");
        _statesName = EntryName.Of($"{_name.Text}.states");
        _sumsName = hasSums ? EntryName.Of($"{_name.Text}.sha256") : null;
        try
        {
            _parent.CreateFolder(_name, FileModes.PrivateFolder);
            Folder = _parent.TryOpenFolder(_name) ?? throw new LinuxException(LinuxException.NoEntry);
            Manifest = new ManifestWriter(_records, _manifestName);
            States = CopyStates.Open(_records, _statesName);
            Sums = _sumsName is { } sums ? new SumsWriter(_parent, sums, place.Name) : null;
        }
        catch
        {
            Remove();
            throw;
        }
    }

    public Folder Folder { get; }

    public ManifestWriter Manifest { get; }

    public SumsWriter? Sums { get; }

    /// <summary>What the system says of its files.</summary>
    public CopyStates States { get; }

    /// <summary>What the copy holds, once it is complete.</summary>
    public SnapshotRecord? Record { get; private set; }

    public string RecordSha256 { get; private set; } = "";

    /// <remarks><c>hasSums</c>: A snapshot has them, an hourly copy does not.</remarks>
    public static StagedCopy Create(CopyPlace place, bool hasSums) => new(place, hasSums);

    /// <summary>What was written of the manifest so far.</summary>
    public ManifestReader ReadManifest()
    {
        Manifest.Flush();
        return new ManifestReader(_records.TryOpenFile(_manifestName) ?? throw new LinuxException(LinuxException.NoEntry));
    }

    /// <summary>The copy as one with which the next look at the same home shares what it has.</summary>
    public FormerCopy AsFormer()
    {
        States.Flush();
        return _isPut
            ? FormerCopy.Open(_place)
            : new FormerCopy(_name.Text, _parent.TryOpenFolder(_name)!, ReadManifest(), CopyStates.Open(_records, _statesName));
    }

    /// <summary>Nothing more comes but the name.</summary>
    public void Complete(SnapshotRecord record)
    {
        Record = record with { ManifestSha256 = Manifest.Finish(), SumsSha256 = Sums?.Finish() };
        RecordSha256 = Record.Write(_records, _recordName);
    }

    /// <summary>Gives it its name; what had the name goes later. Its proof is there first, so that no copy is ever without.</summary>
    public void Put()
    {
        var name = EntryName.Of(_place.Name);
        if (_sumsName is { } sums)
        {
            _parent.Rename(sums, _place.SumsName);
        }

        if (_parent.TryStat(name) is not null)
        {
            _replaced = _place.NewReplaced();
            _parent.Rename(name, _replaced.Value);
        }

        _records.Rename(_statesName, _place.StatesName);
        _records.Rename(_manifestName, _place.ManifestName);
        _records.Rename(_recordName, _place.RecordName);
        _parent.Rename(_name, name);
        _isPut = true;
    }

    /// <summary>Removes what had the name before.</summary>
    public void RemoveReplaced()
    {
        if (_replaced is { } replaced)
        {
            FormerCopies.RemoveBeside([AsFormer()], removal => removal.Remove(_parent, replaced));
        }
    }

    /// <summary>Removes its files, which other copies may share.</summary>
    public void RemoveBeside(IReadOnlyList<FormerCopy> kept) =>
        FormerCopies.RemoveBeside(kept, removal => removal.Remove(_parent, _name));

    /// <summary>Unless it got its name, removes all of it.</summary>
    public void Dispose()
    {
        Manifest.Dispose();
        Sums?.Dispose();
        States.Dispose();
        Folder.Dispose();
        if (!_isPut)
        {
            Remove();
        }

        _records.Dispose();
        _parent.Dispose();
    }

    static Folder OpenOwn(string path)
    {
        OwnFiles.CreateFolder(path);
        return Folder.Open(path);
    }

    void Remove()
    {
        Tree.Remove(_parent, _name);
        Tree.Remove(_records, _manifestName);
        Tree.Remove(_records, _recordName);
        Tree.Remove(_records, _statesName);
        if (_sumsName is { } sums)
        {
            Tree.Remove(_parent, sums);
        }
    }
}
