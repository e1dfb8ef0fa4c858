using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Names;

/// <summary>The name of a snapshot, which names its folder: one part of a path and never a way out of it.</summary>
internal sealed partial record SnapshotName
{
    // With the day it must pass for a name again.
    const int LongestSlug = 117;

    SnapshotName(string value) => Value = value;

    public string Value { get; }

    public EntryName Name => EntryName.Of(Value);

    /// <summary>A name as a caller asks for it; null where no snapshot can have it.</summary>
    public static SnapshotName? TryParse(string text) => Pattern().IsMatch(text) ? new SnapshotName(text) : null;

    /// <summary>A new name made of what a caller typed and the day: <c>Assignment 1</c> becomes <c>assignment-1_2026-11-22</c>. Null
    /// where nothing is left of the text.</summary>
    public static SnapshotName? TryMake(string text, DateOnly day) =>
        SnapshotSlug.TryMake(text) is { Length: <= LongestSlug } slug
            ? TryParse(string.Create(CultureInfo.InvariantCulture, $"{slug}_{day:yyyy-MM-dd}")) : null;

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,127}\z")]
    private static partial Regex Pattern();
}
