using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// Copies one home beside its place: in one pass, and in another where folders were changed during the first, for what moved may have
/// been missed.
/// </summary>
internal sealed class HomeCopier(
    ApiSettings settings, StudentId student, SnapshotRequest request, JournalSpan span, TimeProvider clock, ILogger log)
{
    const int MostPasses = 3;

    readonly Volume _volume = new(settings);
    readonly WalkLimits _limits = new(settings.MostEntries, settings.MostLevels, request.IncludesHidden);
    readonly HashSet<string> _damaged = [];
    CopyBudget? _budget;

    /// <summary>Grows as long as home and disk answer; to be asked for from any thread.</summary>
    public long Steps => Volatile.Read(ref _budget)?.Steps ?? 0;

    CopyPlace Place => _volume.PlaceOf(student, request.Snapshot);

    /// <summary>Null where the student has no home, or the hourly copy is still what the home is.</summary>
    public StagedCopy? Copy(CancellationToken cancellationToken)
    {
        using var homes = Folder.Open(settings.Homes);
        using var home = homes.TryOpenFolder(student.Name);
        var budget = new CopyBudget(settings.LongestCopy, HasRoomFor, clock, cancellationToken);
        Volatile.Write(ref _budget, budget);
        if (home is null || IsSame(home, budget))
        {
            return null;
        }

        var begun = clock.GetLocalNow();
        var former = default(StagedCopy);
        try
        {
            for (var pass = 1; ; pass++)
            {
                var (staged, content, changed) = Pass(home, former, budget);
                former?.RemoveBeside([staged.AsFormer()]);
                former?.Dispose();
                former = staged;
                if (changed.Count == 0 || pass == MostPasses || budget.IsOver)
                {
                    NoteChanged(content, changed);
                    staged.Complete(RecordOf(content, begun));
                    return staged;
                }
            }
        }
        catch
        {
            former?.Dispose();
            throw;
        }
    }

    bool HasRoomFor(long bytes) => FreeSpace.HasRoomFor(Place.Parent, bytes, settings.FreePercent);

    // The hourly copy of a home in which nothing changed stays: one look at each entry, and nothing is written.
    bool IsSame(Folder home, CopyBudget budget)
    {
        if (request.Snapshot is not null
            || span.Journal.Copies.FirstOrDefault(copy => copy.Snapshot is null) is not { } hourly
            || SnapshotRecord.TryReadWithHash(
                Place.RecordPath) is not { } record || record.Sha256 != hourly.RecordSha256 || record.Record.Notes.Any(IsOfChange))
        {
            return false;
        }

        using var records = Folder.Open(Place.Records);
        using var former = FormerCopy.TryOpen(Place, hourly.RecordSha256, log);
        if (former is null || records.TryOpenFile(Place.ManifestName) is not { } file)
        {
            return false;
        }

        using var manifest = new ManifestReader(file);
        var isSame = HomeChanges.IsUnchanged(home, manifest, _limits, budget);
        if (isSame)
        {
            span.FoundSame();
        }

        return isSame;
    }

    static bool IsOfChange(string note) => !note.EndsWith(ExtendedAttributes.NotKept, StringComparison.Ordinal);

    (StagedCopy Staged, CopyContent Content, IReadOnlyList<string> Changed) Pass(Folder home, StagedCopy? former, CopyBudget budget)
    {
        var formers = Formers(former);
        var staged = StagedCopy.Create(Place, hasSums: request.Snapshot is not null);
        try
        {
            var facts = home.Stat();
            var content = new CopyContent(staged.Manifest, staged.States, staged.Sums, settings.MostHomeBytes);
            content.Add(new ManifestEntry([], facts) { Note = home.HasExtendedAttributes ? ExtendedAttributes.NotKept : null });
            using var target = new TargetFolders(staged.Folder);
            using var pass = new CopyPass(home, _limits, target, formers, content, budget, span.Begun, NoteDamage, staged.States);
            pass.Run();
            target.Finish(facts);
            using var manifest = staged.ReadManifest();
            return (staged, content, HomeChanges.FoldersChanged(home, manifest));
        }
        catch
        {
            formers.ForEach(copy => copy.Dispose());
            Discard(staged, former);
            throw;
        }
        finally
        {
            formers.ForEach(copy => copy.Dispose());
        }
    }

    // Given up for a deadline, it has touched files that the snapshot is to share.
    void Discard(StagedCopy staged, StagedCopy? former)
    {
        try
        {
            staged.RemoveBeside(Formers(former));
        }
        catch (IOException e)
        {
            log.Debug("What was made of a copy of {Student} could not be removed beside the others: {Reason}", student, e.Message);
        }
        finally
        {
            staged.Dispose();
        }
    }

    List<FormerCopy> Formers(StagedCopy? staged) =>
        FormerCopies.Open(_volume, student, span.Journal, request.IncludesHidden, staged, log);

    void NoteDamage(string text)
    {
        if (_damaged.Add(text))
        {
            log.Error("{Student}: {Damage}", student, Logs.LogText.Clean(text));
            span.Distrust();
        }
    }

    void NoteChanged(CopyContent content, IReadOnlyList<string> changed)
    {
        foreach (var damage in _damaged)
        {
            content.Note(damage);
        }

        foreach (var folder in changed)
        {
            content.Note(
                $"{folder}: in this folder names were made, moved or removed each time the home was read; "
                + "what moved may be missing, or be here twice");
        }
    }

    SnapshotRecord RecordOf(CopyContent content, DateTimeOffset begun) => new(
        settings.CourseCode, student.Value, request.Snapshot?.Value, request.AskedBy, request.IncludesHidden, begun, clock.GetLocalNow(),
        content.Files, content.Bytes, content.Missing)
    {
        Asked = request.Asked,
        UnreadCount = content.MissingCount,
        Notes = content.Notes,
        PreviousRecordSha256 = request.Snapshot is null ? null : new Chain(_volume.ChainOf(student)).LastRecord(),
    };
}
