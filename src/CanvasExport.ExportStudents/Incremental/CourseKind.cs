namespace CanvasExport.ExportStudents.Incremental;

/// <summary>How things of a course itself are told apart from one export to the next, and what of them <c>changes.csv</c> tells.</summary>
/// <param name="What">What it is.</param>
/// <param name="Key">The assignment that it belongs to, if any, and its own id; null where a row is no such thing.</param>
/// <param name="Text">What is worth telling of it; of a thing that has several rows, of each.</param>
/// <param name="GoneAt">When it was gone.</param>
/// <param name="List">The file in <c>json/</c> that names it; null where the course itself does.</param>
internal sealed record CourseKind<TRow>(
    string What,
    Func<TRow, (long? AssignmentId, string Id)?> Key,
    Func<TRow, string> Text,
    Func<TRow, string> GoneAt,
    Func<TRow, string?> List)
{
    /// <summary>Whether it belongs to a thing that is told by itself: nothing is said of it where that is new or gone.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether a new one is told; one that a text shows came with that text, which is told.</summary>
    public bool IsToldWhenNew { get; init; } = true;

    /// <summary>Whether the second has another content than the first; null where the text tells.</summary>
    public Func<TRow, TRow, bool>? HasChanged { get; init; }
}
