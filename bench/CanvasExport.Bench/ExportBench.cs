using System.Globalization;
using System.Text;

namespace CanvasExport.Bench;

/// <summary>
/// One course with 40 assignments and 500 or 2,000 students: 20,000 and 80,000 submissions; and as many as the larger one in 20 courses.
/// </summary>
internal static class ExportBench
{
    const int Assignments = 40;
    const int Small = 500;
    const int Large = 2000;
    const int Courses = 20;

    static readonly Dictionary<string, string> NoVariables = [];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var small = await MeasureAsync(1, Small, cancellationToken);
        var large = await MeasureAsync(1, Large, cancellationToken);
        var many = await MeasureAsync(Courses, Large / Courses, cancellationToken);
        Report("export-students", small.Export, large.Export);
        Report("make-html", small.Html, large.Html);
        Report("  unchanged", small.Unchanged, large.Unchanged);
        Report("  one comment new", small.Changed, large.Changed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"make-html without a change takes {large.Unchanged.Time / large.Html.Time:0.000} of the first time, "
            + $"with one comment {large.Changed.Time / large.Html.Time:0.00}"));
        Console.WriteLine($"As many in {Courses} courses:");
        Report("export-students", many.Export);
        Report("make-html", many.Html);
        Report("  unchanged", many.Unchanged);
        Report("  one course new", many.Changed);
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

    static void Report(string step, StepProcess run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{step,-17} {run.Time.TotalSeconds:0.0} s, {run.Processor.TotalSeconds:0.0} s of processors, peak {run.PeakBytes / 1e6:0} MB"));

    static async Task<Figures> MeasureAsync(int courses, int students, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            var json = Directory.CreateDirectory(Path.Combine(root, "json")).FullName;
            await WriteJsonAsync(json, courses, students, cancellationToken);
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

    static async Task WriteJsonAsync(string folder, int courses, int students, CancellationToken cancellationToken)
    {
        await WriteListAsync("courses", courses, id =>
            $$"""{"id":{{id}},"name":"Large course {{id}}","start_at":"2024-02-01T07:00:00Z","workflow_state":"available"}""");
        for (var course = 1; course <= courses; course++)
        {
            var before = (course - 1) * Assignments;
            await WriteListAsync($"students_{course}", students, User);
            await WriteListAsync($"users_{course}", students, User);
            await WriteListAsync($"assignments_{course}", Assignments, number => Assignment(before + number));
            for (var assignment = before + 1; assignment <= before + Assignments; assignment++)
            {
                var id = assignment;
                await WriteListAsync($"submissions_{id}", students, student => Submission(id, student));
            }
        }

        Task WriteListAsync(string name, int count, Func<int, string> element)
        {
            var lines = Enumerable.Range(1, count).Select(number => element(number) + (number < count ? "," : ""));
            return File.WriteAllLinesAsync(Path.Combine(folder, name + ".json"), ["[", .. lines, "]"], cancellationToken);
        }
    }

    static string Assignment(int id) =>
        $$"""{"id":{{id}},"name":"Essay {{id}}","description":"<p>Write about chart {{id}}.</p>","points_possible":20}""";

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
