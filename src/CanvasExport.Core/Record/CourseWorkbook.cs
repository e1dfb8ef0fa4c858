using System.Globalization;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace CanvasExport.Core.Record;

/// <summary>
/// <c>course.xlsx</c>: all tables of a course, a sheet each, one row in memory at a time. It is written from the record and never read
/// back.
/// </summary>
public sealed class CourseWorkbook
{
    // https://support.microsoft.com/office/excel-specifications-and-limits
    const int MostRows = 1_048_576;
    const string StateName = "workbook";

    // Another build may write other columns.
    static readonly string Program = $"{typeof(CourseWorkbook).Module.ModuleVersionId}";
    static readonly string[] OfStudent = ["student_id", "student"];

    readonly CourseFolder _folder;
    readonly TimeZoneInfo _zone;
    readonly string _path;

    public CourseWorkbook(CourseFolder folder)
    {
        (_folder, _path) = (folder, folder.WorkbookPath);
        _zone = folder.Course.TimeZone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(folder.Course.TimeZone, out var zone) ? zone
            : TimeZoneInfo.Utc;
    }

    /// <summary>Writes it, where the course changed since it was written or somebody else wrote into it.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_folder.Record.State(StateName) == Key())
        {
            return;
        }

        await AtomicFile.StreamAsync(_path, async file =>
        {
            await FillAsync(file, cancellationToken);
            await ZipTimes.RemoveAsync(file, cancellationToken);
        }, cancellationToken);
        using var writer = _folder.Record.Write();
        writer.SetState(StateName, Key());
        writer.Commit();
    }

    string Key() => new FileInfo(_path) is { Exists: true } file
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Program} {_folder.Course} {_folder.Record.LastExported()} {file.Length} {file.LastWriteTimeUtc.Ticks}")
        : "none";

    async Task FillAsync(Stream file, CancellationToken cancellationToken)
    {
        // Gnumeric finds no cell without its reference.
        var options = new SpreadCheetahOptions
        {
            DocumentProperties = null,
            PreserveStringWhitespace = true,
            WriteCellReferenceAttributes = true,
        };
        await using var workbook = await Spreadsheet.CreateNewAsync(file, options, cancellationToken);
        var text = workbook.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) });
        var head = workbook.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text), Font = { Bold = true } });
        var time = workbook.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd hh:mm:ss") });
        var cells = new WorkbookCell(_zone, text, time);
        var tables = RecordTables.OfCourse.Concat(RecordTables.OfStudents)
            .Select(table => (Table: table, Count: table.Count(_folder.Record))).Where(table => table.Count > 0).ToList();
        await WriteAboutAsync(workbook, head, text, tables, cancellationToken);
        var names = _folder.Record.Rows(RecordTables.Students).DistinctBy(row => row.UserId)
            .ToDictionary(row => row.UserId, row => row.FullName.Length > 0 ? row.FullName : row.UserName);
        foreach (var (table, count) in tables)
        {
            await WriteTableAsync(workbook, table, count, cells, head, names, cancellationToken);
        }

        await workbook.FinishAsync(cancellationToken);
    }

    // The first sheet says what the others are.
    async Task WriteAboutAsync(
        Spreadsheet workbook, StyleId head, StyleId text, IReadOnlyList<(IRecordTable Table, long Count)> tables,
        CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions();
        (options.Column(1).Width, options.Column(2).Width) = (28, 90);
        await workbook.StartWorksheetAsync("about", options, cancellationToken);
        var zone = _zone == TimeZoneInfo.Utc ? "UTC" : _folder.Course.TimeZone;
        var lines = new (string Name, string Value)[]
        {
            ("course", _folder.Course.CourseName),
            ("course_id", _folder.Course.CourseId.ToString(CultureInfo.InvariantCulture)),
            ("times", $"of {zone}"),
            ("cells", "Ids, logins and what people wrote are text. The CSV files in the course's folder say the same."),
        }
        .Concat(tables.Select(table => (table.Table.Name, string.Create(CultureInfo.InvariantCulture, $"{table.Count} rows"))));
        foreach (var (name, value) in lines)
        {
            await workbook.AddRowAsync([new StyledCell(name, head), new StyledCell(value, text)], cancellationToken);
        }
    }

    async Task WriteTableAsync(
        Spreadsheet workbook, IRecordTable table, long count, WorkbookCell cells, StyleId head, IReadOnlyDictionary<long, string> names,
        CancellationToken cancellationToken)
    {
        var isOfStudent = RecordTables.OfStudents.Contains(table) && !table.ColumnNames.Contains("user_id");
        string[] columns = [.. isOfStudent ? OfStudent : [], .. table.ColumnNames];
        var kinds = columns.Select(WorkbookCell.KindOf).ToArray();
        var row = new StyledCell[columns.Length];
        var before = new string?[columns.Length];
        var (csv, sheet, left) = ($"{table.Name}.csv", 0, 0);
        await foreach (var chunk in ReadAhead.ChunksAsync(table.AllCells(_folder.Record), cancellationToken))
        {
            foreach (var (owner, values) in chunk)
            {
                if (left == 0)
                {
                    left = (int)Math.Min(MostRows - 1, count - ((long)sheet++ * (MostRows - 1)));
                    await StartAsync(workbook, table.Name, sheet, columns, kinds, left, head, cancellationToken);
                }

                for (var column = 0; column < row.Length; column++)
                {
                    var value = !isOfStudent ? values[column]
                        : column == 0 ? owner.ToString(CultureInfo.InvariantCulture)
                        : column == 1 ? names.GetValueOrDefault(owner, "") : values[column - OfStudent.Length];

                    // A cell that says what the one above it says is the same text.
                    if (!ReferenceEquals(before[column], value))
                    {
                        row[column] = cells.Of(value, kinds[column], csv);
                        before[column] = value;
                    }
                }

                await workbook.AddRowAsync(row, cancellationToken);
                left--;
            }
        }
    }

    static async Task StartAsync(
        Spreadsheet workbook, string name, int sheet, string[] columns, WorkbookColumn[] kinds, int rows, StyleId head,
        CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions(string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(columns.Length)}{rows + 1}")),
        };
        for (var column = 0; column < columns.Length; column++)
        {
            options.Column(column + 1).Width = kinds[column] == WorkbookColumn.Texts ? 24 : 20;
        }

        var title = sheet == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({sheet})");
        await workbook.StartWorksheetAsync(title, options, cancellationToken);
        await workbook.AddRowAsync(columns.Select(column => new StyledCell(column, head)).ToArray(), cancellationToken);
    }

    // A, B, ..., Z, AA, AB, ...
    static string ColumnName(int number) =>
        number == 0 ? "" : ColumnName((number - 1) / 26) + (char)('A' + ((number - 1) % 26));
}
