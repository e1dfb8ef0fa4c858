using CsvHelper;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>A list of the course's students as CSV: that of Canvas's gradebook, a students.csv of the archive, or any with ids and
/// names.</summary>
internal static class RosterFile
{
    static readonly string[] Ids = ["id", "user_id", "canvas_user_id", "canvas user id", "student id", "student_id"];

    static readonly string[] Names = ["name", "student", "student name", "user_name", "full name"];

    static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Names by id, and what is wrong with the file. Lines without an id are none of a student.</summary>
    public static (IReadOnlyDictionary<string, string> Names, string? Fault) Parse(string text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(text) });
            if (!csv.Read() || Find(csv, Ids) is not { } id || Find(csv, Names) is not { } name)
            {
                return (names, "its first line must name two columns, such as id and name, or ID and Student.");
            }

            while (csv.Read())
            {
                if (Cell(csv, id) is { Length: > 0 } student)
                {
                    names[student] = Cell(csv, name);
                }
            }
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return (names, $"it is no CSV: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.");
        }

        return (names, names.Count == 0 ? "no student stands in it." : null);
    }

    // Spreadsheets write what the country takes: that of the first line, whose words have none in them.
    static char SeparatorOf(string text)
    {
        var head = text.Split('\n', 2)[0];
        return Separators.MaxBy(separator => head.Count(letter => letter == separator));
    }

    static int? Find(CsvReader csv, string[] wanted)
    {
        var at = Enumerable.Range(0, csv.FieldCount).Where(index => wanted.Contains(Cell(csv, index), StringComparer.OrdinalIgnoreCase));
        return at.Any() ? at.First() : null;
    }

    static string Cell(CsvReader csv, int index) => index < csv.FieldCount ? csv.GetString(index).Trim().TrimStart('\ufeff') : "";
}
