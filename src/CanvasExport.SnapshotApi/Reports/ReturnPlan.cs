using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reports;

/// <summary>
/// Whose each of many reports is, told by the ids in their names and folders, and what speaks against giving it to anybody. Of two signs
/// that say different things, none is believed.
/// </summary>
/// <remarks><c>mostBytes</c>: The largest report.</remarks>
internal sealed class ReturnPlan(IReadOnlyList<StudentId> students, long mostBytes)
{
    // A shorter one may stand in any name for another reason: it must be the whole name, or that of a folder.
    const int FewestCharacters = 5;

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<PlannedReturn> Of(IReadOnlyList<ReturnedFile> files)
    {
        var planned = files.Select(Of).ToList();
        var twice = planned.Where(one => one.Problem is null).GroupBy(one => (one.Student, one.As!.Value.ToUpperInvariant()))
            .Where(same => same.Count() > 1).SelectMany(same => same).ToHashSet();
        return
        [
            .. planned.Select(one => !twice.Contains(one) ? one
                : one with { Problem = $"More than one file would go to {one.Student} as {one.As!.Value}." }),
        ];
    }

    PlannedReturn Of(ReturnedFile file)
    {
        var (name, ids) = (ReportName.TryParse(file.Path), IdsIn(file.Path));
        var student = ids.Count == 1 ? ids[0] : null;
        return new PlannedReturn(file.Path, student, name, ProblemOf(file, name) ?? ProblemOf(ids, file.Path) ?? SwapOf(file, student!));
    }

    string? ProblemOf(ReturnedFile file, ReportName? name) =>
        name is not { IsOfKnownType: true } ? "It is no .txt, .html, .htm or .ipynb file."
        : file.Size == 0 ? "It is empty."
        : file.Size > mostBytes ? "A report has 2 MiB at most."
        : null;

    static string? ProblemOf(List<StudentId> ids, string path) => ids.Count switch
    {
        1 => null,
        0 => NumberIn(path) is { } number ? $"No student has the id {number}." : "No student's id stands in its name or its folder.",
        _ => $"It names {string.Join(" and ", ids)}: whose is it?",
    };

    static string? SwapOf(ReturnedFile file, StudentId student) =>
        file.Mentions.Count > 0 && !file.Mentions.Contains(student.Value)
            && file.Mentions.FirstOrDefault(other => other.Length >= FewestCharacters) is { } other
            ? $"It is named for {student}, and speaks of {other}: whose is it?" : null;

    List<StudentId> IdsIn(string path)
    {
        var parts = path.Split('/', '\\');
        parts[^1] = Path.GetFileNameWithoutExtension(parts[^1]);
        return [.. students.Where(student => parts.Any(part => IsIn(part, student.Value)))];
    }

    static bool IsIn(string part, string id)
    {
        if (id.Length < FewestCharacters)
        {
            return part == id;
        }

        for (var at = part.IndexOf(id, StringComparison.Ordinal); at >= 0; at = part.IndexOf(id, at + 1, StringComparison.Ordinal))
        {
            var end = at + id.Length;
            if ((at == 0 || !char.IsLetterOrDigit(part[at - 1])) && (end == part.Length || !char.IsLetterOrDigit(part[end])))
            {
                return true;
            }
        }

        return false;
    }

    // What looks most like an id.
    static string? NumberIn(string path) => path.Split('/', '\\').SelectMany(part => part.Split('_', '-', '.', ' '))
        .Where(word => word.Length >= FewestCharacters && word.All(char.IsAsciiDigit)).MaxBy(word => word.Length);
}

/// <summary>A report that is to be handed back, as the caller has it.</summary>
/// <param name="Path">Its name, with the folders it lies in.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Mentions">Ids of students that stand in it.</param>
internal sealed record ReturnedFile(string Path, long Size, IReadOnlyList<string> Mentions);

/// <summary>To whom a report goes and under what name; or, with a problem, to nobody.</summary>
internal sealed record PlannedReturn(string Path, StudentId? Student, ReportName? As, string? Problem);
