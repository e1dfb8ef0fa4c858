using System.Globalization;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Bench;

/// <summary>20 courses x 20 assignments x 40 students, 80 ms a request, a throttle of the documented constants.</summary>
internal static class FetchBench
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (oneByOne, requests, _) = await FetchAsync(1, cancellationToken);
        var (parallel, sent, refused) = await FetchAsync(16, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"requests            {requests}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one after another   {oneByOne.TotalSeconds:0.0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fetch-json          {parallel.TotalSeconds:0.0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"times faster        {oneByOne / parallel:0.0}"));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"refused             {refused} of {sent} ({100.0 * refused / sent:0.0} %)"));
        return 0;
    }

    static async Task<(TimeSpan Time, int Requests, int Refused)> FetchAsync(int parallel, CancellationToken cancellationToken)
    {
        var options = new SampleCanvasOptions { Latency = TimeSpan.FromMilliseconds(80), Throttle = new ThrottleOptions() };
        await using var server = await SampleCanvasServer.StartAsync(School(), options, cancellationToken);
        var variables = new Dictionary<string, string> { ["CANVAS_API_URL"] = server.Url.AbsoluteUri, ["CANVAS_API_TOKEN"] = server.Token };
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            var run = await StepProcess.RunAsync(
                "fetch-json", root, variables, "--parallel", parallel.ToString(CultureInfo.InvariantCulture));
            return (run.Time, server.Requests.Count, server.Requests.Count(request => request.Status is 429 or 403));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    static School School()
    {
        var school = new School();
        var students = Enumerable.Range(1, 40).Select(number => school.AddUser($"Student {number}", $"student{number}@example.edu"))
            .ToList();
        for (var courseNumber = 1; courseNumber <= 20; courseNumber++)
        {
            var course = school.AddCourse($"Course {courseNumber}");
            students.ForEach(student => course.Enroll(student, EnrollmentType.Student));
            for (var number = 1; number <= 20; number++)
            {
                var assignment = course.AddAssignment($"Assignment {number}");
                students.ForEach(
                    student => assignment.Submit(
                    student, SchoolAttempt.Text("2024-03-01T10:00:00Z", $"<p>Essay {number} of {student.Name}</p>")));
            }
        }

        return school;
    }
}
