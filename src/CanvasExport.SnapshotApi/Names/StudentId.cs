using System.Text.RegularExpressions;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Names;

/// <summary>A student's id, which names the home: one part of a path and never a way out of it.</summary>
internal sealed partial record StudentId
{
    StudentId(string value) => Value = value;

    public string Value { get; }

    public EntryName Name => EntryName.Of(Value);

    /// <summary>Null where the text cannot be an id.</summary>
    public static StudentId? TryParse(string text) => Pattern().IsMatch(text) ? new StudentId(text) : null;

    public override string ToString() => Value;

    // Begins with a letter or digit, so neither "." nor ".." nor an option of a program is one.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,127}\z")]
    private static partial Regex Pattern();
}
