namespace CanvasExport.Core.Tables;

/// <summary>Fills what is not known of a row now with what was known of it before.</summary>
public static class EmptyCells
{
    /// <param name="row">The row.</param>
    /// <param name="former">The same row as it was.</param>
    public static TRow Fill<TRow>(TRow row, TRow former) => CsvShape<TRow>.FromCells([.. CsvShape<TRow>.ToCells(row)
        .Zip(CsvShape<TRow>.ToCells(former), (cell, before) => cell.Length > 0 ? cell : before)]);
}
