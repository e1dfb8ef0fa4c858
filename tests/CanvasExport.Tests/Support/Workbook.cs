using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CanvasExport.Tests.Support;

/// <summary>The sheets of an xlsx file as a spreadsheet reads them.</summary>
internal sealed partial class Workbook
{
    static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static readonly XNamespace Link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly Dictionary<string, XElement> _sheets = [];

    public Workbook(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var targets = Read(zip, "xl/_rels/workbook.xml.rels").Elements()
            .ToDictionary(one => (string)one.Attribute("Id")!, one => (string)one.Attribute("Target")!);
        foreach (var sheet in Read(zip, "xl/workbook.xml").Descendants(Main + "sheet"))
        {
            _sheets[(string)sheet.Attribute("name")!] = Read(zip, "xl/" + targets[(string)sheet.Attribute(Link + "id")!].Replace("/xl/", ""));
        }
    }

    public IEnumerable<string> Names => _sheets.Keys;

    public XElement Sheet(string name) => _sheets[name];

    /// <summary>How many rows of data a sheet has.</summary>
    public int Count(string sheet) => Rows(sheet).Count() - 1;

    /// <summary>A cell of a row of data: text as string, numbers as double, empty ones as null.</summary>
    public object? this[string sheet, int row, string column]
    {
        get
        {
            var rows = Rows(sheet).ToList();
            var at = rows[0].Elements().ToList().FindIndex(cell => Value(cell) as string == column);
            return Value(rows[row + 1].Elements().ElementAt(at));
        }
    }

    /// <summary>A time, in whatever zone it stands there.</summary>
    public DateTime Time(string sheet, int row, string column) =>
        DateTime.FromOADate((double)this[sheet, row, column]!).AddMilliseconds(1).AddTicks(-1) is var time
            ? new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second) : default;

    IEnumerable<XElement> Rows(string sheet) => _sheets[sheet].Descendants(Main + "row");

    static object? Value(XElement cell) => (string?)cell.Attribute("t") == "inlineStr"
        ? Escaped().Replace(cell.Value, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString())
        : cell.Value.Length == 0 ? null : double.Parse(cell.Value, CultureInfo.InvariantCulture);

    static XElement Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
