using System.Text;
using CanvasExport.Core.Tables;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Tables;

public sealed class CsvFileTests : IDisposable
{
    readonly TempArchive _archive = new();

    string Csv => Path.Combine(_archive.Root, "students.csv");

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_file_has_a_byte_order_mark_a_header_and_lines_that_end_in_CRLF()
    {
        await WriteAsync("plain");

        var expected = Encoding.UTF8.GetBytes("\ufeffuser_id,user_name,full_name,folder,state\r\n7,plain,Zoë,f,active\r\n");
        Assert.Equal(expected, await File.ReadAllBytesAsync(Csv, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData("=1,2", "\"'=1,2\"")]
    public async Task Cells_are_quoted_as_RFC_4180_wants_it(string cell, string written)
    {
        await WriteAsync(cell);

        Assert.Contains(
            $"\r\n7,{written},Zoë,f,active\r\n", await File.ReadAllTextAsync(Csv, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_comes_back_from_the_file_and_another_reader_sees_the_same_cells()
    {
        Rune[] alphabet = [.. "'=+-@\t\r\n ,\"\"\0aZ9é😀\u2028\ufeff".EnumerateRunes()];
        var random = new Random(4180);
        var texts = Enumerable.Range(0, 3_000).Select(_ => Text(random, alphabet, 12)).Append(Text(random, alphabet, 300_000)).ToArray();

        await WriteAsync(texts);

        Assert.Equal(texts, CsvRows.Read<PersonRow>(Csv).Select(row => row.UserName));
        var lines = CsvTable.Parse(await File.ReadAllTextAsync(Csv, TestContext.Current.CancellationToken)).Skip(1);
        Assert.Equal(texts.Select(CsvCell.Guard), lines.Select(line => line[1]));
    }

    [Fact]
    public void A_file_of_an_older_version_lacks_the_columns_that_came_later()
    {
        File.WriteAllText(Csv, "\ufeffuser_id,user_name\r\n7,ana\r\n");

        Assert.Equal([new PersonRow(7, "ana", "", "", "")], CsvRows.Read<PersonRow>(Csv));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("user_name,user_id\r\n")]
    [InlineData("user_id,user_name,full_name,folder,state,colour\r\n")]
    [InlineData("user_id;user_name;full_name;folder;state\r\n")]
    public void Of_a_file_with_other_columns_nothing_is_read_and_it_is_named(string text)
    {
        File.WriteAllText(Csv, text);

        var (rows, problems) = Import();
        Assert.Empty(rows);
        Assert.StartsWith($"{Csv} was changed by another program: it has other columns", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1.01700000011003E+16")]
    public void A_row_with_a_damaged_cell_is_passed_over_and_named_with_its_file_and_line(string id)
    {
        File.WriteAllText(
            Csv, $"user_id,user_name,full_name,folder,state\r\n7,ana,Ana,ana,active\r\n{id},ben,Ben,ben,active\r\n8,cem,Cem,cem,active\r\n");

        var (rows, problems) = Import();
        Assert.Equal([7, 8], rows.Select(row => row.UserId));
        Assert.StartsWith($"{Csv}, line 3, holds a cell that no export wrote", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8,cem,Cem,ce")]
    [InlineData("8,cem,Cem,cem,active,more")]
    [InlineData("8,cem,\"Cem")]
    public void A_row_that_was_cut_off_or_written_by_hand_is_passed_over(string last)
    {
        File.WriteAllText(Csv, $"user_id,user_name,full_name,folder,state\r\n7,ana,Ana,ana,active\r\n{last}");

        var (rows, problems) = Import();
        Assert.Equal([7], rows.Select(row => row.UserId));
        Assert.Single(problems);
    }

    [Fact]
    public void Where_there_is_no_file_there_are_no_rows() => Assert.Empty(CsvRows.Read<PersonRow>(Csv));

    [Fact]
    public async Task Missing_numbers_are_empty_cells()
    {
        var row = new FileSizeRow(long.MaxValue, null, "a.txt");

        await CsvRows.WriteAsync(Csv, [row], TestContext.Current.CancellationToken);

        Assert.EndsWith(
            "\r\n9223372036854775807,,a.txt\r\n", await File.ReadAllTextAsync(Csv, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal([row], CsvRows.Read<FileSizeRow>(Csv));
    }

    (List<PersonRow> Rows, List<string> Problems) Import()
    {
        var problems = new List<string>();
        return ([.. new CsvImport(problems.Add).Read<PersonRow>(Csv)], problems);
    }

    Task WriteAsync(params string[] names) => CsvRows.WriteAsync(
        Csv, names.Select(name => new PersonRow(7, name, "Zoë", "f", "active")), TestContext.Current.CancellationToken);

    static string Text(Random random, Rune[] alphabet, int longest) => string.Concat(random.GetItems(alphabet, random.Next(longest)));

    sealed record PersonRow(long UserId, string UserName, string FullName, string Folder, string State);

    sealed record FileSizeRow(long FileId, long? Size, string Name);
}
