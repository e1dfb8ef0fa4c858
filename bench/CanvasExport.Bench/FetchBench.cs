using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CanvasExport.Core.Http;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Bench;

/// <summary>
/// 20 courses x 20 assignments x 40 students, 80 ms a request, a throttle of the documented constants. The peer is what a script does
/// that asks for one list after another over one connection, the submissions assignment by assignment, in full pages.
/// </summary>
internal static class FetchBench
{
    const int Rounds = 5;

    static readonly string[] Lists =
    [
        "users", "users?enrollment_type[]=student", "assignments", "sections", "groups", "assignment_groups", "quizzes",
        "discussion_topics",
    ];

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Its time is that of its requests, a machine that is busy or not: once is enough.
        var peer = await MeasureAsync(OneAfterAnotherAsync, cancellationToken);
        Write($"one after another   {peer.Time.TotalSeconds:0.0} s, {peer.Requests} requests");
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var ours = await MeasureAsync(FetchJsonAsync, cancellationToken);
            ratios.Add(peer.Time / ours.Time);
            Write($"fetch-json          {ours.Time.TotalSeconds:0.0} s, {ours.Requests} requests, {ours.Refused} refused");
        }

        ratios.Sort();
        Write($"times faster        {ratios[Rounds / 2]:0.0}, from {ratios[0]:0.0} to {ratios[^1]:0.0}");
        return 0;
    }

    static async Task<TimeSpan> OneAfterAnotherAsync(SampleCanvasServer server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url, "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("bench/1.0");
        var watch = Stopwatch.StartNew();
        foreach (var course in await IdsAsync(http, "accounts/self/courses?per_page=100", cancellationToken))
        {
            foreach (var list in Lists)
            {
                var ids = await IdsAsync(http, $"courses/{course}/{list}{(list.Contains('?') ? '&' : '?')}per_page=100", cancellationToken);
                foreach (var assignment in list == "assignments" ? ids : [])
                {
                    await IdsAsync(
                        http, $"courses/{course}/students/submissions?student_ids[]=all&assignment_ids[]={assignment}&per_page=100"
                        + "&include[]=submission_history&include[]=submission_comments&include[]=user", cancellationToken);
                }
            }
        }

        return watch.Elapsed;
    }

    static async Task<List<long>> IdsAsync(HttpClient http, string first, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        for (var page = new Uri(http.BaseAddress!, first); page is not null;)
        {
            using var answer = await http.GetAsync(page, cancellationToken);
            using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
            ids.AddRange(json.RootElement.EnumerateArray().Select(element => element.GetProperty("id").GetInt64()));
            page = LinkHeader.Next(answer.Headers, page);
        }

        return ids;
    }

    static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static async Task<(TimeSpan Time, int Requests, int Refused)> MeasureAsync(
        Func<SampleCanvasServer, CancellationToken, Task<TimeSpan>> fetchAsync, CancellationToken cancellationToken)
    {
        var options = new SampleCanvasOptions { Latency = TimeSpan.FromMilliseconds(80), Throttle = new ThrottleOptions() };
        await using var server = await SampleCanvasServer.StartAsync(School(), options, cancellationToken);
        var time = await fetchAsync(server, cancellationToken);
        return (time, server.Requests.Count, server.Requests.Count(request => request.Status is 429 or 403));
    }

    static async Task<TimeSpan> FetchJsonAsync(SampleCanvasServer server, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string> { ["CANVAS_API_URL"] = server.Url.AbsoluteUri, ["CANVAS_API_TOKEN"] = server.Token };
        var root = Directory.CreateTempSubdirectory("canvas-export-bench-").FullName;
        try
        {
            return (await StepProcess.RunAsync("fetch-json", root, variables)).Time;
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
