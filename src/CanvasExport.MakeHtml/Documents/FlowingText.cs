using System.Text;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>
/// Puts together paragraphs, and tables of them, of which a file has the pieces one after another. A table within a table is words of the
/// cell that it stands in.
/// </summary>
/// <param name="text">Where they go.</param>
internal sealed class FlowingText(DocumentBuilder text)
{
    readonly StringBuilder _paragraph = new();
    readonly StringBuilder _cell = new();
    readonly List<string> _cells = [];
    int _tables;

    public void Append(string words) => _paragraph.Append(words);

    public void Append(char sign, int times = 1) => _paragraph.Append(sign, times);

    public void EndParagraph(bool isHeading)
    {
        if (_tables > 0)
        {
            _cell.Append(_cell.Length > 0 ? "\n" : "").Append(_paragraph);
        }
        else
        {
            text.AddParagraph(_paragraph.ToString(), isHeading);
        }

        _paragraph.Clear();
    }

    /// <returns>Whether the table stands in no other.</returns>
    public bool BeginTable() => _tables++ == 0;

    /// <param name="times">How many cells say the same.</param>
    public void EndCell(int times = 1)
    {
        if (_tables == 1)
        {
            _cells.AddRange(Enumerable.Repeat(_cell.ToString(), times));
            _cell.Clear();
        }
    }

    public void EndRow()
    {
        if (_tables == 1)
        {
            text.AddRow(_cells);
            _cells.Clear();
        }
    }

    public void EndTable()
    {
        if (--_tables == 0)
        {
            text.EndTable();
        }
    }
}
