using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What the specs of fetch-json look at: the files in json/, and what the server was asked for them.</summary>
internal static class FetchedJson
{
    // Lists that are put together from many answers; the requests for files do not tell the course.
    const string OneByOne = "one by one";
    static readonly string[] Wrapped = ["quiz_submissions", "events", "outcome_results"];
    static readonly string[] PutTogether =
    [
        "files_", "captions_", "annotations_",
        "quiz_attempts_", "quiz_groups_", "earlier_quiz_submissions_", "quiz_submission_questions_", "quiz_submission_events_",
    ];

    /// <summary>A school of one course: so many students, so many assignments, and a text by each student for each.</summary>
    public static School SmallSchool(int students = 3, int assignments = 2)
    {
        var school = new School();
        AddCourse(school, "Maps", students, assignments);
        return school;
    }

    public static SchoolCourse AddCourse(School school, string name, int students = 3, int assignments = 2)
    {
        var course = school.AddCourse(name);
        var people = Enumerable.Range(1, students).Select(number => course.AddStudent($"Student {number:00}", $"s{number}@example.edu"))
            .ToList();
        for (var number = 1; number <= assignments; number++)
        {
            var assignment = course.AddAssignment($"Essay {number}");
            people.ForEach(student => assignment.Submit(student, SchoolAttempt.Text("2024-03-15T12:00:00Z", $"<p>By {student.Name}</p>")));
        }

        return course;
    }

    /// <summary>Waits until a request stands in the hold; fails where the fetch ends without one.</summary>
    public static async Task ReachedBeforeTheEndOfAsync(this Hold hold, Task fetch)
    {
        await Task.WhenAny(hold.Reached, fetch);
        Assert.True(hold.Reached.IsCompleted, "the fetch asked for nothing that is held");
    }

    /// <summary>The elements of a list as they stand in its file, which must be one array with one element a line.</summary>
    public static IReadOnlyList<string> Elements(this TestRun run, string file)
    {
        var text = run.Archive.Read($"json/{file}");
        if (text == "[]\n")
        {
            return [];
        }

        var lines = text.Split('\n');
        Assert.Equal(("[", "]", ""), (lines[0], lines[^2], lines[^1]));
        var elements = lines[1..^2];
        Assert.All(elements[..^1], line => Assert.EndsWith(",", line, StringComparison.Ordinal));
        return [.. elements.Select((line, index) => index == elements.Length - 1 ? line : line[..^1])];
    }

    /// <summary>The ids of a list's elements, as numbers or text, in their order.</summary>
    public static IReadOnlyList<string> Ids(this TestRun run, string file) =>
        [.. run.Elements(file).Select(element => JsonDocument.Parse(element).RootElement.GetProperty("id").ToString())];

    /// <summary>The assignments that a question is about; none where it is about something else.</summary>
    public static IReadOnlyList<string> AssignmentsIn(string pathAndQuery) =>
        HttpUtility.ParseQueryString(new Uri(new Uri("http://canvas.example"), pathAndQuery).Query).GetValues("assignment_ids[]") ?? [];

    /// <summary>
    /// The list of an assignment's submissions meets the fault: at once where it is asked for with others, after so many pages where it is
    /// asked for alone.
    /// </summary>
    public static void AddForList(this Faults faults, SchoolAssignment assignment, Fault fault, int skip = 0)
    {
        faults.Add(path => AssignmentsIn(path) is { Count: > 1 } several && several.Contains($"{assignment.Id}"), fault, Faults.Always);
        faults.Add(path => AssignmentsIn(path) is [var one] && one == $"{assignment.Id}", fault, Faults.Always, skip);
    }

    /// <summary>The files of json/ that the answer of a request goes to.</summary>
    public static IReadOnlyList<string> FilesOf(SeenRequest request) => AssignmentsIn(request.PathAndQuery) is { Count: > 0 } several
        ? [.. several.Select(id => $"submissions_{id}.json")] : [FileOf(request)];

    static string FileOf(SeenRequest request)
    {
        var url = new Uri(new Uri("http://canvas.example"), request.PathAndQuery);
        var query = HttpUtility.ParseQueryString(url.Query);
        return url.AbsolutePath.Split('/')[3..] switch
        {
            ["accounts", _, "courses"] or ["courses"] or ["courses", _] => "courses.json",
            ["courses", var id, "users"] => $"{(query["enrollment_type[]"] is null ? "users" : "students")}_{id}.json",
            ["courses", var id, "assignments"] => $"assignments_{id}.json",
            ["canvadoc_session"] or ["files", _] or ["users", "self"] or ["media_objects", _, "media_tracks"] => OneByOne,
            ["v1", "courses", _, "quizzes", var id, "items"] => $"new_quiz_items_{id}.json",
            ["courses", _, "quizzes", _, "questions"] when query["quiz_submission_id"] is not null => OneByOne,
            ["courses", _, "quizzes", _, "groups", _] or ["courses", _, "quizzes", _, "submissions", _, ..] => OneByOne,
            ["quiz_submissions", _, "questions"] => OneByOne,
            ["courses", _, "quizzes", var id, "submissions"] => $"quiz_submissions_{id}.json",
            ["courses", _, "assignments", var id, "peer_reviews"] => $"peer_reviews_{id}.json",
            ["courses", var course, "rubrics", var id] => $"peer_rubrics_{course}_{id}.json",
            ["courses", _, "quizzes", var id, "questions"] => $"quiz_questions_{id}.json",
            ["audit", "grade_change", "courses", var id] => $"grade_changes_{id}.json",
            ["courses", var id, "outcome_group_links"] => $"outcomes_{id}.json",
            ["courses", var id, "outcome_results"] => $"outcome_results_{id}.json",
            ["courses", var id, "discussion_topics"] when query["only_announcements"] is not null => $"announcements_{id}.json",
            ["courses", _, "modules", var id, "items"] => $"module_items_{id}.json",
            ["courses", var id, ("modules" or "pages") and var list] => $"{list}_{id}.json",
            ["courses", var id, ("sections" or "groups" or "assignment_groups" or "quizzes" or "discussion_topics") and var list] => $"{list}_{id}.json",
            ["courses" or "groups", _, "discussion_topics", var id, "view"] => $"discussion_view_{id}.json",
            _ => throw new ArgumentException(request.PathAndQuery),
        };
    }

    /// <summary>The files that the server was asked for, without repeats, in order of their names.</summary>
    public static IReadOnlyList<string> FilesAskedFor(this TestRun run, int since = 0) =>
        [.. run.Server.Requests.Skip(since).SelectMany(FilesOf).Where(file => file != OneByOne).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The names of the lists in json/ that one question brought each.</summary>
    public static IReadOnlyList<string> Lists(this TestRun run) =>
        [.. run.JsonFiles().Where(file => file.EndsWith(".json", StringComparison.Ordinal)
            && !PutTogether.Any(list => file.StartsWith(list, StringComparison.Ordinal)) && !IsOfStates(file))];

    /// <summary>Whether a file says what is known of the lists, and is none itself.</summary>
    public static bool IsOfStates(string file) => file.StartsWith("lists", StringComparison.Ordinal);

    /// <summary>What lies in json/, apart from all that says when, and from what is on its way.</summary>
    public static Dictionary<string, string> TimelessJson(this TestRun run) =>
        run.Archive.Snapshot("json").Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)
            && !IsOfStates(Path.GetFileName(file.Key))).ToDictionary();

    /// <summary>The names of the files in json/.</summary>
    public static IReadOnlyList<string> JsonFiles(this TestRun run) =>
        [.. run.Archive.Files("json").Select(path => Path.GetFileName(path)!)];

    /// <summary>The finished files must all be whole, whenever the program ended.</summary>
    public static void AssertNothingIsHalfWritten(this TestRun run)
    {
        foreach (var file in run.JsonFiles().Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            Assert.NotEqual(JsonValueKind.Undefined, JsonDocument.Parse(run.Archive.Read($"json/{file}")).RootElement.ValueKind);
        }
    }

    /// <summary>Compares every file with what the server, when nothing goes wrong, answers to the same requests, text by text.</summary>
    public static async Task AssertIsWhatTheServerSentAsync(this TestRun run)
    {
        run.Server.Faults.Clear();
        var asked = run.FilesAskedFor();
        var sent = asked.ToDictionary(file => file, _ => new List<string>());
        using var http = new HttpClient { BaseAddress = run.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", run.Server.Token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        foreach (var request in run.Server.Requests.Where(request => request.Status == 200 && FilesOf(request)[0] != OneByOne)
            .DistinctBy(request => request.PathAndQuery))
        {
            var body = await http.GetStringAsync(new Uri(run.Server.Url, request.PathAndQuery), TestContext.Current.CancellationToken);
            var root = JsonDocument.Parse(body).RootElement;
            root = root.ValueKind != JsonValueKind.Object ? root
                : Wrapped.Select(member => root.TryGetProperty(member, out var list) ? list : root).FirstOrDefault(list => list.ValueKind
                    == JsonValueKind.Array, root);
            var elements = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Select(element => element.GetRawText())
                : [root.GetRawText()];
            var files = FilesOf(request);
            foreach (var element in elements)
            {
                var file = files.Count == 1 ? files[0] : $"submissions_{JsonDocument.Parse(element).RootElement.GetProperty("assignment_id")}.json";
                sent[file].AddRange(sent[file].Contains(element) ? [] : [element]);
            }
        }

        Assert.Equal(asked, run.Lists());
        Assert.All(sent, list => Assert.Equal(list.Value, run.Elements(list.Key)));
    }
}
