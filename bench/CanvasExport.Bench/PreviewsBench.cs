using System.Globalization;
using System.Text;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.Bench;

/// <summary>
/// 400 students who each handed in an essay of 14 pages, a PDF, a workbook, slides and a notebook: the pages with what is in the files,
/// against the same pages of which the files are missing.
/// </summary>
internal static class PreviewsBench
{
    const int Students = 400;

    static readonly Dictionary<string, string> NoVariables = [];

    static readonly string[] Paragraphs =
    [
        .. Enumerable.Range(1, 100).Select(number =>
            $"Paragraph {number}: the coast is drawn from the pilots' books, the harbours in black, the better ones in red; inland the "
            + "maker knew nothing, and drew a king in a tent, a camel, and between them the names of towns that traders had told him of. "
            + "Whoever sailed by it came home, and whoever walked by it did not, which is why the inland of such charts was left alone."),
    ];

    static readonly IReadOnlyList<(string Name, byte[] Content)> Files =
    [
        ("essay.docx", OfficeDocument.Docx("Portolan charts", Paragraphs)),
        ("summary.pdf", PdfDocument.Create("Portolan charts", [.. Paragraphs.Take(40).Select(text => text[..90])])),
        ("counts.xlsx", OfficeDocument.Xlsx("Harbours", [.. Enumerable.Range(0, 300).Select(Row)])),
        ("talk.pptx", SlideDeck.Create("Portolan charts", [.. Paragraphs.Take(12).Select(text => text[..60])])),
        ("harbours.ipynb", Encoding.UTF8.GetBytes(Notebook.Create(
            string.Join("\n\n", Paragraphs.Take(20)), "counts = pd.read_csv('harbours.csv')\ncounts",
            [.. Enumerable.Range(0, 60).Select(row => Row(row).Select(cell => $"{cell}").ToArray())], "counts.plot()",
            Pictures.Shore(2).Png))),
    ];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            await WriteJsonAsync(Directory.CreateDirectory(Path.Combine(root, "json")).FullName, cancellationToken);
            await StepProcess.RunAsync("export-students", root, NoVariables);
            Report("without the files", await StepProcess.RunAsync("make-html", root, NoVariables), root);
            for (var student = 1; student <= Students; student++)
            {
                foreach (var (name, content) in Files)
                {
                    var path = Path.Combine(root, "exports", "Charts", $"student{student}", name);
                    await File.WriteAllBytesAsync(path, content, cancellationToken);
                }
            }

            Report("with them", await StepProcess.RunAsync("make-html", root, NoVariables), root);
            Report("again, unchanged", await StepProcess.RunAsync("make-html", root, NoVariables), root);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static void Report(string what, StepProcess run, string root)
    {
        var shards = new DirectoryInfo(Path.Combine(root, "exports", "assets", "search")).GetFiles();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-18} {run.Time.TotalSeconds:0.0} s, {Students / run.Time.TotalSeconds:0} pages and "
            + $"{Students * Files.Count / run.Time.TotalSeconds:0} files a second, peak {run.PeakBytes / 1e6:0} MB; "
            + $"search: {shards.Length} scripts, {shards.Sum(shard => shard.Length) / 1e6:0.0} MB"));
    }

    static object[] Row(int row) => [$"Harbour {row}", row, row * row, 1290 + row, "red", row % 7];

    static Task WriteJsonAsync(string folder, CancellationToken cancellationToken)
    {
        var users = Enumerable.Range(1, Students)
            .Select(id => $$"""{"id":{{id}},"name":"Student {{id}}","login_id":"student{{id}}@example.edu"}""").ToList();
        (string Name, IEnumerable<string> Lines)[] lists =
        [
            ("courses", ["""{"id":1,"name":"Charts","start_at":"2024-02-01T07:00:00Z","workflow_state":"available"}"""]),
            ("students_1", users),
            ("users_1", users),
            ("assignments_1", ["""{"id":1,"name":"Essay","description":"<p>Write about a chart.</p>","points_possible":20}"""]),
            ("submissions_1", Enumerable.Range(1, Students).Select(Submission)),
        ];
        return Task.WhenAll(lists.Select(list => File.WriteAllTextAsync(
            Path.Combine(folder, $"{list.Name}.json"), $"[\n{string.Join(",\n", list.Lines)}\n]", cancellationToken)));
    }

    static string Submission(int student)
    {
        var files = string.Join(',', Files.Index().Select(file =>
            $$"""{"id":{{(student * 10) + file.Index}},"filename":"{{file.Item.Name}}","display_name":"{{file.Item.Name}}","""
            + $$""" "size":{{file.Item.Content.Length}},"url":"https://canvas.example/files/{{(student * 10) + file.Index}}"}"""));
        var work = $$"""
            "id":{{student}},"user_id":{{student}},"assignment_id":1,"attempt":1,"submission_type":"online_upload",
            """.Trim() + $$""" "submitted_at":"2024-03-01T10:00:00Z","workflow_state":"submitted","attachments":[{{files}}] """;
        return $"{{{work},\"submission_history\":[{{{work}}}]}}";
    }
}
