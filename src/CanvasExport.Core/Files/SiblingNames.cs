namespace CanvasExport.Core.Files;

/// <summary>
/// Gives each sibling in a folder a name of its own, case ignored. A name that was given before stays; new ones that
/// would be equal to another get their Canvas id as a suffix.
/// </summary>
/// <param name="reserved">Names that are given to nobody.</param>
/// <param name="withSuffix">How a suffix is put to a name: <see cref="SafeName.FolderWith"/> or <see cref="SafeName.FileWith"/>.</param>
public sealed class SiblingNames(IEnumerable<string> reserved, Func<string, string, string> withSuffix)
{
    readonly HashSet<string> _taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, in the order of the siblings.</summary>
    public IReadOnlyList<string> Assign(IReadOnlyList<Sibling> siblings)
    {
        _taken.UnionWith(siblings.Where(sibling => sibling.Remembered is not null).Select(sibling => sibling.Remembered!));
        var wishes = siblings
            .Where(sibling => sibling.Remembered is null)
            .GroupBy(sibling => sibling.Wanted, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);

        // Those whose wish is nobody else's come first, so that no suffixed name takes it from them.
        var free = siblings.Where(sibling => sibling.Remembered is null && wishes[sibling.Wanted] == 1 && _taken.Add(sibling.Wanted))
            .ToHashSet();
        return [.. siblings.Select(sibling => sibling.Remembered ?? (free.Contains(sibling) ? sibling.Wanted : Distinct(sibling)))];
    }

    string Distinct(Sibling sibling)
    {
        var name = withSuffix(sibling.Wanted, $" ({sibling.Id})");
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = withSuffix(sibling.Wanted, $" ({sibling.Id}-{number})");
        }

        return name;
    }
}

/// <summary>One that needs a name: the wanted one, its Canvas id, and the name it was given on an earlier run, if any.</summary>
public sealed record Sibling(string Wanted, long Id, string? Remembered)
{
    // Two siblings are never the same one, even with equal names and ids.
    public bool Equals(Sibling? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
