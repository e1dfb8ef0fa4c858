using System.Globalization;
using System.Text;

namespace CanvasExport.Bench;

/// <summary>One course with 40 assignments and 500 or 2,000 students: 20,000 and 80,000 submissions.</summary>
internal static class ExportBench
{
    const int Assignments = 40;
    const int Small = 500;
    const int Large = 2000;

    static readonly Dictionary<string, string> NoVariables = [];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var small = await MeasureAsync(Small, cancellationToken);
        var large = await MeasureAsync(Large, cancellationToken);
        Report("export-students", small.Export, large.Export);
        Report("make-html", small.Html, large.Html);
        Report("  unchanged", small.Unchanged, large.Unchanged);
        Report("  one comment new", small.Changed, large.Changed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"make-html without a change takes {large.Unchanged.Time / large.Html.Time:0.000} of the first time, "
            + $"with one comment {large.Changed.Time / large.Html.Time:0.00}"));
        return 0;
    }

    static void Report(string step, StepProcess small, StepProcess large)
    {
        const double Growth = (double)Large / Small;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{step,-17} {Assignments * Large:#,0} submissions in {large.Time.TotalSeconds:0.0} s, peak {large.PeakBytes / 1e6:0} MB; "
            + $"{large.Time / small.Time:0.0} times the time of a {Growth:0}th of them"));
    }

    static async Task<Figures> MeasureAsync(int students, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            var json = Directory.CreateDirectory(Path.Combine(root, "json")).FullName;
            await WriteJsonAsync(json, students, cancellationToken);
            var export = await StepProcess.RunAsync("export-students", root, NoVariables);
            var html = await StepProcess.RunAsync("make-html", root, NoVariables);
            var unchanged = await StepProcess.RunAsync("make-html", root, NoVariables);

            // The first comment of one assignment, and with it one student's work.
            var list = Path.Combine(json, "submissions_1.json");
            var lines = await File.ReadAllLinesAsync(list, cancellationToken);
            lines[1] = lines[1].Replace("Good use", "Very good use", StringComparison.Ordinal);
            await File.WriteAllLinesAsync(list, lines, cancellationToken);
            await StepProcess.RunAsync("export-students", root, NoVariables);
            return new Figures(export, html, unchanged, await StepProcess.RunAsync("make-html", root, NoVariables));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    sealed record Figures(StepProcess Export, StepProcess Html, StepProcess Unchanged, StepProcess Changed);

    static async Task WriteJsonAsync(string folder, int students, CancellationToken cancellationToken)
    {
        await WriteListAsync(
            "courses", 1, _ => """{"id":1,"name":"Large course","start_at":"2024-02-01T07:00:00Z","workflow_state":"available"}""");
        await WriteListAsync("students_1", students, User);
        await WriteListAsync("users_1", students, User);
        await WriteListAsync("assignments_1", Assignments, number =>
            $$"""{"id":{{number}},"name":"Essay {{number}}","description":"<p>Write about chart {{number}}.</p>","points_possible":20}""");
        for (var assignment = 1; assignment <= Assignments; assignment++)
        {
            await WriteListAsync($"submissions_{assignment}", students, student => Submission(assignment, student));
        }

        Task WriteListAsync(string name, int count, Func<int, string> element)
        {
            var lines = Enumerable.Range(1, count).Select(number => element(number) + (number < count ? "," : ""));
            return File.WriteAllLinesAsync(Path.Combine(folder, name + ".json"), ["[", .. lines, "]"], cancellationToken);
        }
    }

    static string User(int number) => $$"""{"id":{{number}},"name":"Student {{number}}","login_id":"student{{number}}@example.edu"}""";

    // About 3 kB each with the history that Canvas always sends along: a page of text, a comment, a rubric.
    static string Submission(int assignment, int student)
    {
        var body = new StringBuilder();
        for (var paragraph = 1; paragraph <= 8; paragraph++)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"<p>Paragraph {paragraph} of student {student} "
                + $"on chart {assignment}: the coast is drawn from the pilots' books, the harbours in black.</p>");
        }

        var work = string.Create(
            CultureInfo.InvariantCulture,
            $"\"id\":{(assignment * 100_000) + student},\"user_id\":{student},\"assignment_id\":{assignment},\"body\":\"{body}\"")
            + ""","attempt":1"""
            + ""","submission_type":"online_text_entry","submitted_at":"2024-03-01T10:00:00Z","workflow_state":"graded","score":15.5"""
            + ""","grade":"15.5" """;
        const string Answers =
            """
            "submission_comments":[{"author_id":1,"author":{"id":1,"display_name":"Student 1"},"comment":"Good use of sources.",
            """
            + """
            "created_at":"2024-03-20T14:02:00Z","attempt":1}],"rubric_assessment":{"_1":{"rating_id":"_2","comments":"Clear","points":9.5}}
            """;
        return $"{{{work},\"submission_history\":[{{{work}}}],{Answers}}}";
    }
}
