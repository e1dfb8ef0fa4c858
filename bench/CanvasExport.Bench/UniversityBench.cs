using System.Globalization;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Bench;

/// <summary>
/// 200 and 2,000 courses of 10 assignments and 50 students each: 100,000 and 1,000,000 submissions, fetched over loopback, exported and
/// made into pages. The server runs beside the steps on the same processors.
/// </summary>
internal static class UniversityBench
{
    const int Assignments = 10;
    const int Students = 50;
    const int Few = 200;
    const int Many = 2000;

    static readonly string[] Steps = ["fetch-json", "export-students", "make-html"];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var few = await MeasureAsync(Few, cancellationToken);
        var many = await MeasureAsync(Many, cancellationToken);
        foreach (var (step, small, large) in Steps.Zip(few, many))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{step,-17} {Many * Assignments * Students:#,0} submissions in {large.Time.TotalSeconds:0.0} s, peak "
                + $"{large.PeakBytes / 1e6:0} MB; a tenth in {small.Time.TotalSeconds:0.0} s, {small.PeakBytes / 1e6:0} MB; "
                + $"{large.Time / small.Time / (Many / Few):0.00} times linear"));
        }

        return 0;
    }

    static async Task<IReadOnlyList<StepProcess>> MeasureAsync(int courses, CancellationToken cancellationToken)
    {
        await using var server = await SampleCanvasServer.StartAsync(School(courses), new SampleCanvasOptions(), cancellationToken);
        var variables = new Dictionary<string, string> { ["CANVAS_API_URL"] = server.Url.AbsoluteUri, ["CANVAS_API_TOKEN"] = server.Token };
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            var runs = new List<StepProcess>();
            foreach (var step in Steps)
            {
                runs.Add(await StepProcess.RunAsync(step, root, variables));
            }

            return runs;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static School School(int courses)
    {
        var school = new School();
        var students = Enumerable.Range(1, Students).Select(number => school.AddUser($"Student {number}", $"student{number}@example.edu"))
            .ToList();
        for (var courseNumber = 1; courseNumber <= courses; courseNumber++)
        {
            var course = school.AddCourse($"Course {courseNumber}");
            students.ForEach(student => course.Enroll(student, EnrollmentType.Student));
            for (var number = 1; number <= Assignments; number++)
            {
                var assignment = course.AddAssignment($"Assignment {number}");
                students.ForEach(student => assignment.Submit(
                    student, SchoolAttempt.Text("2024-03-01T10:00:00Z", $"<p>Essay {number} of {student.Name}</p>")));
            }
        }

        return school;
    }
}
