namespace CanvasExport.ExportStudents.Incremental;

/// <summary>Keeps the rows of a course's own tables that Canvas no longer names, after the others, with when they were gone.</summary>
internal static class GoneRows
{
    /// <param name="former">The rows before.</param>
    /// <param name="now">What Canvas names now.</param>
    /// <param name="key">What tells a row apart from the others.</param>
    /// <param name="goneAt">When it was gone.</param>
    /// <param name="mark">The same row, gone now; null where the list is not whole, so that nobody knows.</param>
    public static IReadOnlyList<TRow> Keep<TRow, TKey>(
        IEnumerable<TRow> former, IEnumerable<TRow> now, Func<TRow, TKey> key, Func<TRow, string> goneAt, Func<TRow, TRow>? mark)
    {
        var rows = now.ToList();
        var named = rows.Select(key).ToHashSet();
        rows.AddRange(
            former.Where(row => !named.Contains(key(row))).Select(row => goneAt(row).Length > 0 || mark is null ? row : mark(row))
            .ToList());
        return rows;
    }
}
