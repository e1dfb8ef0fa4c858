using System.IO.Compression;
using System.Text;
using CanvasExport.Core.Record;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// An archive that the last version without records made (commit 7c23423) of the sample school that it had: <c>json/</c> and all tables,
/// as its demo left them. Records are built of it, and every table says again what it said.
/// </summary>
public sealed class FormerArchiveSpecs
{
    // These are written from the files on disk and from json/, which is not compared here.
    static readonly string[] Derived = ["exports/files.csv", "exports/completeness.csv", "exports/differences.csv"];

    [Fact]
    public async Task An_archive_of_a_version_without_records_comes_out_in_every_cell_as_it_was()
    {
        using var json = new HandMadeJson();
        Directory.Delete(json.Archive.Paths.JsonFolder, recursive: true);
        await using (var zip = typeof(FormerArchiveSpecs).Assembly.GetManifestResourceStream("Fixtures/archive-of-7c23423")!)
        {
            await ZipFile.ExtractToDirectoryAsync(zip, json.Archive.Root, TestContext.Current.CancellationToken);
        }

        var before = json.Archive.Files("exports").Where(path => path.EndsWith(".csv", StringComparison.Ordinal)).Except(Derived)
            .ToDictionary(path => path, path => CsvTable.Parse(json.Archive.Read(path)));
        Assert.DoesNotContain(json.Archive.Files("exports"), path => path.EndsWith(CourseRecord.FileName, StringComparison.Ordinal));

        Assert.Equal(0, (await json.ExportAsync()).ExitCode);

        Assert.True(before.Count > 190);
        Assert.Equal(3, json.Archive.Files("exports").Count(path => path.EndsWith(CourseRecord.FileName, StringComparison.Ordinal)));
        Assert.All(before, table => Assert.Equal(Text(table.Value), Text(Now(json, table.Key, table.Value))));
    }

    // New columns come after the others; a file that answers a question was not named there yet.
    static List<List<string>> Now(HandMadeJson json, string path, List<List<string>> before)
    {
        var rows = CsvTable.Parse(json.Archive.Read(path));
        var (type, answer) = (rows[0].IndexOf("question_type"), rows[0].IndexOf("answer"));
        foreach (var row in rows.Where(row => type >= 0 && row[type] == "file_upload_question"))
        {
            row[answer] = "";
        }

        return [.. rows.Select(row => row[..before[0].Count])];
    }

    static string Text(List<List<string>> rows) =>
        rows.Aggregate(new StringBuilder(), (text, row) => text.AppendLine(string.Join('|', row))).ToString();
}
