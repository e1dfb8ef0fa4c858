using System.Text;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Collects the text of a file until there is as much as a page takes.</summary>
internal sealed class DocumentBuilder
{
    const int MostCharacters = 250_000;
    const int MostRows = 500;

    /// <summary>How many cells of a row are taken.</summary>
    public const int MostColumns = 60;

    const int LongestCell = 2_000;
    const int MostSections = 300;

    readonly List<DocumentSection> _sections = [];
    List<DocumentBlock> _blocks = [];
    List<IReadOnlyList<string>>? _rows;
    string _title = "";
    int _left = MostCharacters;

    /// <summary>Whether more was given than is taken; readers stop then.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether the file goes on where this text ends.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the table takes no further row, though the file may go on.</summary>
    public bool IsTableFull => _rows?.Count >= MostRows;

    /// <summary>Begins a page, slide or sheet; one in which nothing stands is left out.</summary>
    public void BeginSection(string title)
    {
        EndSection();
        _title = Take(title.Trim());
        if (_sections.Count >= MostSections)
        {
            IsFull = IsCut = true;
        }
    }

    public void AddParagraph(string text, bool isHeading = false)
    {
        EndTable();
        var clean = Clean(text).Trim('\n').TrimEnd();
        if (!IsFull && clean.Length > 0 && Take(clean) is { Length: > 0 } taken)
        {
            _blocks.Add(new DocumentBlock(taken, isHeading));
        }
    }

    /// <summary>Adds a row to the table that is open, or opens one.</summary>
    public void AddRow(IEnumerable<string> cells)
    {
        if (IsFull || IsTableFull)
        {
            IsCut = true;
            return;
        }

        var row = cells.Take(MostColumns + 1).Select(Cell).ToList();
        if (row.Count > MostColumns)
        {
            row.RemoveAt(MostColumns);
            IsCut = true;
        }

        while (row.Count > 0 && row[^1].Length == 0)
        {
            row.RemoveAt(row.Count - 1);
        }

        if (row.Count > 0)
        {
            (_rows ??= []).Add(row);
        }
    }

    public void EndTable()
    {
        if (_rows is not null)
        {
            _blocks.Add(new DocumentBlock("", Rows: _rows));
            _rows = null;
        }
    }

    /// <summary>The text.</summary>
    /// <exception cref="DocumentException">There is none.</exception>
    public DocumentText Build()
    {
        EndSection();
        return _sections.Count > 0 ? new DocumentText(_sections, IsCut) : throw new DocumentException(DocumentTrouble.Empty);
    }

    public bool IsEmpty => _sections.Count == 0 && _blocks.Count == 0 && _rows is null;

    void EndSection()
    {
        EndTable();
        if (_blocks.Count > 0)
        {
            _sections.Add(new DocumentSection(_title, _blocks));
            _blocks = [];
        }
    }

    string Cell(string text)
    {
        var cell = Clean(text).Trim();
        IsCut |= cell.Length > LongestCell;
        return Take(cell.Length > LongestCell ? cell[..LongestCell] : cell);
    }

    string Take(string text)
    {
        var taken = text.Length <= _left ? text : text[.._left];
        _left -= taken.Length;
        if (taken.Length < text.Length)
        {
            IsFull = IsCut = true;
        }

        return taken;
    }

    // Line breaks are line feeds; what no page may hold is left out.
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n"))
        {
            clean.Append(sign is '\v' or '\f' ? '\n' : char.IsControl(sign) && sign is not ('\n' or '\t') ? "" : sign.ToString());
        }

        return clean.ToString();
    }
}
