using CanvasExport.Core.Previews;
using CanvasExport.MakeHtml.Documents;
using CsvHelper;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Shows texts that are tables as tables.</summary>
internal static class DocumentTables
{
    public static bool IsTable(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv";

    /// <summary>Null where nothing in it parts cells: it is read as a text.</summary>
    public static DocumentText? TryRead(string name, TextFile file)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            Separator = Path.GetExtension(name).Equals(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null,
        };
        using var rows = CsvReader.FromText(file.IsCut ? WholeLines(file.Text) : file.Text, options);
        var text = new DocumentBuilder { IsCut = file.IsCut };
        var widest = 0;
        while (!text.IsFull && !text.IsTableFull && rows.Read())
        {
            widest = Math.Max(widest, rows.FieldCount);
            text.AddRow(Enumerable.Range(0, rows.FieldCount).Select(rows.GetString));
        }

        text.IsCut |= text.IsTableFull && rows.Read();
        return widest > 1 && !text.IsEmpty ? text.Build() : null;
    }

    static string WholeLines(string text) => text[..(text.LastIndexOf('\n') + 1)];
}
