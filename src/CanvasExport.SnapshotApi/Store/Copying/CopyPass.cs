using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// One pass over a home: each entry is copied, or shared with a former copy, or named as missing with its reason. Whatever refuses,
/// in the home or on the disk of the copy, costs itself; a disk that takes nothing more ends the copy.
/// </summary>
/// <remarks><c>begun</c>: By the clock of the volume.</remarks>
internal sealed class CopyPass(
    Folder home, WalkLimits limits, TargetFolders target, IReadOnlyList<FormerCopy> formers, CopyContent content,
    CopyBudget budget, FileTime begun, Action<string> damaged, CopyStates states) : IDisposable
{
    // A page that is written through a mapping keeps its first time of change until it is on the disk: after 35 s by the defaults of Linux.
    const int SettledAfter = 60;

    // A clock that was wrong once left times of the future; whatever is written now gets another.
    const int FarFuture = 24 * 60 * 60;

    readonly HardLinks _hardLinks = new(target.Top, states);
    readonly FileCopier _files = new(budget);

    long? _largestFile;

    public void Run()
    {
        foreach (var step in new TreeWalk(home, limits).Steps())
        {
            budget.ThrowIfCancelled();
            if (budget.IsOver)
            {
                content.LeaveOut(step.Path, step.Facts, budget.Reason);
                return;
            }

            if (target.TryGoTo(step.Path.Parent) is { } folder && !TryTake(step, folder))
            {
                return;
            }
        }
    }

    public void Dispose() => _files.Dispose();

    // False where there is no time left.
    bool TryTake(WalkStep step, Folder folder)
    {
        try
        {
            Take(step, folder);
            return true;
        }
        catch (LinuxException e) when (!e.IsEnd)
        {
            content.LeaveOut(step.Path, step.Facts, e.Message);
            return true;
        }
        catch (CopyTimeException e)
        {
            content.LeaveOut(step.Path, step.Facts, e.Message);
            return false;
        }
    }

    void Take(WalkStep step, Folder folder)
    {
        switch (step)
        {
            case { Cause: { IsEnd: true } cause }:
                throw cause;
            case { Refusal: { } refusal }:
                content.LeaveOut(step.Path, step.Facts, refusal);
                break;
            case { Facts: { Kind: FileKind.Folder } facts }:
                target.Enter(folder, step.Path, facts);
                content.Add(new ManifestEntry(step.Path.ToBytes(), facts)
                {
                    Note = step.Entered is { HasExtendedAttributes: true } ? ExtendedAttributes.NotKept : null,
                });
                break;
            case { Facts: { Kind: FileKind.Symlink } facts }:
                var goal = step.Parent.ReadSymlink(step.Path.Name);
                folder.CreateSymlink(step.Path.Name, goal);
                folder.SetModified(step.Path.Name, facts.Modified);
                content.Add(new ManifestEntry(step.Path.ToBytes(), facts) { Target = goal });
                break;
            case { Facts: { Kind: FileKind.File } facts }:
                TakeFile(step, facts, folder);
                break;
            case { Facts: { } facts }:
                content.LeaveOut(step.Path, facts, $"it is {facts.KindText}");
                break;
        }
    }

    void TakeFile(WalkStep step, FileFacts facts, Folder folder)
    {
        var path = step.Path.ToBytes();
        if (_hardLinks.TryLink(facts, folder, step.Path.Name) is { } first)
        {
            content.Add(new ManifestEntry(path, facts) { Sha256 = first.Sha256, SameAs = first.Path, IsSettled = IsSettled(facts) });
        }
        else if (IsTooLarge(facts))
        {
            content.LeaveOutLarge(step.Path, facts);
        }
        else if (TryShare(step, path, facts, folder) is { } shared)
        {
            Add(path, shared);
        }
        else if (_files.TryCopy(step.Parent, step.Path.Name, folder, now => content.HasRoomFor(now.Size)) is { } copied)
        {
            Add(path, copied);
        }
        else if (step.Parent.TryStat(step.Path.Name) is { Kind: FileKind.File } grown)
        {
            content.LeaveOutLarge(step.Path, grown);
        }
        else
        {
            content.LeaveOut(step.Path, facts, "it has gone while the home was read");
        }
    }

    void Add(byte[] path, CopiedFile file)
    {
        if (file.Facts.Links > 1)
        {
            _hardLinks.Remember(file.Facts, new FirstName(path, content.NextLine, file.Sha256));
        }

        content.Add(
            new ManifestEntry(path, file.Facts)
            {
                Sha256 = file.Sha256,
                IsSettled = file.IsSteady && IsSettled(file.Facts),
                Note = file.Note,
            }, file.Copy);
    }

    // Null where no former copy has the same, and the home's own is to be copied.
    CopiedFile? TryShare(WalkStep step, byte[] path, FileFacts facts, Folder folder)
    {
        foreach (var former in formers)
        {
            if (former.Find(path) is not { IsFile: true } entry || !entry.LooksLike(facts))
            {
                continue;
            }

            var same = entry.IsSettled && entry.IsUnchanged(facts)
                ? new CopiedFile(facts, entry.Sha256!, entry.Note)
                : _files.TryRead(step.Parent, step.Path.Name, facts);
            if (same is not null && same.Sha256 == entry.Sha256 && former.TryShare(entry, folder, step.Path.Name, damaged) is { } copy)
            {
                return same with { Copy = copy };
            }
        }

        return null;
    }

    // The sizes are added up only where a good part of what may be copied is used: most homes are far from it, and walked once.
    bool IsTooLarge(FileFacts facts)
    {
        if (content.IsFarFromFullWith(facts.Size))
        {
            return false;
        }

        _largestFile ??= HomeSize.LargestFile(home, limits, content.MostBytes, budget);
        return facts.Size > _largestFile || !content.HasRoomFor(facts.Size);
    }

    bool IsSettled(FileFacts facts) =>
        facts.ChangeTime.CompareTo(begun.AddSeconds(-SettledAfter)) < 0 || facts.ChangeTime.CompareTo(begun.AddSeconds(FarFuture)) > 0;
}
