namespace CanvasExport.ExportStudents.Incremental;

/// <summary>A text that Canvas no longer shows stays, and its note says so.</summary>
internal static class KeptText
{
    const string Last = "Canvas gives no text of it any more, this is the last one";

    /// <summary>What there is to note of a text that Canvas gave, or did not give.</summary>
    public static string NoteOf(string? text) => text is null ? "Canvas gave no text of it" : "";

    /// <param name="now">The text now.</param>
    /// <param name="note">What there is to note of it.</param>
    /// <param name="former">The text before; null where there is none.</param>
    public static (string Text, string Note) Of(string now, string note, string? former) =>
        now.Length > 0 || string.IsNullOrEmpty(former) ? (now, note) : (former, Last);
}
