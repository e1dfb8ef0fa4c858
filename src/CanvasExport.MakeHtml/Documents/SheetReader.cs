using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads the first sheets of a workbook as tables, with the values that were saved with it; formulas are not worked out.</summary>
internal static class SheetReader
{
    const int MostSheets = 10;
    const int MostEmptyRows = 1_000;

    public static void Read(string path, DocumentBuilder text)
    {
        // Workbooks of before 2007 name one of the code pages.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = Path.GetExtension(path).Equals(".xls", StringComparison.OrdinalIgnoreCase)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : PackageLimits.Open(path);
        try
        {
            using var workbook = ExcelReaderFactory.CreateReader(file);
            for (var sheet = 1; !text.IsFull; sheet++)
            {
                text.BeginSection(workbook.Name);
                ReadSheet(workbook, text);
                if (!workbook.NextResult())
                {
                    return;
                }

                if (sheet == MostSheets)
                {
                    text.IsCut = true;
                    return;
                }
            }
        }
        catch (InvalidPasswordException)
        {
            throw new DocumentException(DocumentTrouble.Locked);
        }
    }

    static void ReadSheet(IExcelDataReader workbook, DocumentBuilder text)
    {
        var empty = 0;
        while (!text.IsFull && workbook.Read())
        {
            // A stray cell at the end of a sheet puts a million empty rows before it.
            if (text.IsTableFull || empty > MostEmptyRows)
            {
                text.IsCut = true;
                return;
            }

            var columns = Enumerable.Range(0, Math.Min(workbook.FieldCount, DocumentBuilder.MostColumns));
            text.IsCut |= workbook.FieldCount > DocumentBuilder.MostColumns;
            if (columns.Any(column => workbook.GetValue(column) is not null))
            {
                text.AddRow(columns.Select(column => Cell(workbook, column)));
                empty = 0;
            }
            else
            {
                empty++;
            }
        }
    }

    // A cell with an error comes without it.
    static string Cell(IExcelDataReader workbook, int column) => workbook.GetValue(column) switch
    {
        null => "",
        DateTime time => time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        double number => Number(number, workbook.GetNumberFormatString(column)),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };

    // As in the sheet where that is a matter of reading: half as 50 %.
    static string Number(double number, string? format) => format?.Contains('%', StringComparison.Ordinal) == true
        ? string.Create(CultureInfo.InvariantCulture, $"{number * 100:0.##########}%") : number.ToString(CultureInfo.InvariantCulture);
}
