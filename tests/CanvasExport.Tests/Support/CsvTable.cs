using System.Text;

namespace CanvasExport.Tests.Support;

/// <summary>A CSV file read by the letter of RFC 4180 and not by the product's own reader; guarded cells stay guarded.</summary>
internal sealed class CsvTable
{
    readonly List<List<string>> _lines;

    CsvTable(List<List<string>> lines) => _lines = lines;

    public IReadOnlyList<string> Columns => _lines[0];

    public int Count => _lines.Count - 1;

    public string this[int row, string column] => _lines[row + 1][_lines[0].IndexOf(column)];

    public static CsvTable Read(TempArchive archive, string path) => new(Parse(archive.Read(path)));

    /// <summary>The cells of one column, from top to bottom.</summary>
    public IReadOnlyList<string> Column(string name) => [.. Enumerable.Range(0, Count).Select(row => this[row, name])];

    /// <summary>The number of the only row that has this in its column.</summary>
    public int RowOf(string column, string cell) => Assert.Single(Enumerable.Range(0, Count), row => this[row, column] == cell);

    /// <summary>Fails where a line does not end in CRLF, a quote stands bare, or a line has more or fewer cells than the first.</summary>
    public static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>> { new() };
        for (var at = 0; at < text.Length;)
        {
            lines[^1].Add(text[at] == '"' ? Quoted(text, ref at) : Bare(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            lines.Add([]);
        }

        Assert.Empty(lines[^1]);
        lines.RemoveAt(lines.Count - 1);
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));
        return lines;
    }

    static string Bare(string text, ref int at)
    {
        var start = at;
        while (text[at] is not (',' or '\r' or '\n' or '"'))
        {
            at++;
        }

        return text[start..at];
    }

    static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        at++;
        return cell.ToString();
    }
}
