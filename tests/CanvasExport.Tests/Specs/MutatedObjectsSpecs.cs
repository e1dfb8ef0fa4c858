using System.Text.Json.Nodes;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Two hundred objects that are not as they should be, each in a course of its own: a member dropped, null, of another type, or huge.
/// Each costs at most itself, and is named where it does.
/// </summary>
[Trait("Takes", "long")]
public sealed class MutatedObjectsSpecs
{
    const string Quiz = """
        {"id":900,"user_id":5,"assignment_id":10,"attempt":2,"submission_type":"online_quiz","submitted_at":"2026-03-02T09:00:00Z",
        "score":3.5,"grade":"3.5","late":false,"workflow_state":"graded","graded_at":"2026-03-03T09:00:00Z","grader_id":9,"seconds_late":0,
        "user":{"id":5,"name":"Ana"},"group":{"id":null,"name":null},
        "attachments":[{"id":70,"display_name":"a.txt","filename":"a.txt","url":"https://canvas.example.edu/files/70/download","size":3}],
        "rubric_assessment":{"_1":{"points":2,"comments":"good","rating_id":"r"}},
        "submission_comments":[{"id":1,"author_id":9,"comment":"<p>Well</p>","created_at":"2026-03-03T09:00:00Z","attempt":2}],
        "submission_history":[
        {"id":3301,"attempt":1,"submission_type":"online_quiz","submitted_at":"2026-03-01T09:00:00Z","submission_data":[
        {"question_id":1,"text":"","answer_id":7,"points":1,"correct":true,"more_comments":"see"},{"question_id":2,"answer_71":"1"}]},
        {"id":3301,"attempt":2,"submission_type":"online_quiz","submitted_at":"2026-03-02T09:00:00Z","submission_data":[
        {"question_id":3,"answer_for_a":5,"answer_id_for_a":5},{"question_id":4,"attachment_ids":["70"]}]}]}
        """;

    const string Questions = """
        {"quiz_submission_id":3301,"attempt":1,"quiz_questions":[
        {"id":1,"question_type":"multiple_choice_question","question_text":"<p>?</p>",
        "points_possible":1,"answers":[{"id":7,"text":"Lisbon"}]},
        {"id":2,"question_type":"matching_question","answers":[{"id":71,"left":"a",
        "right":"b","match_id":1}],"matches":[{"match_id":1,"text":"b"}]}]}
        """;

    const string Assignment = """
        {"id":10,"name":"Quiz","quiz_id":70,"description":"<p>x</p>","points_possible":4,"due_at":"2026-03-05T09:00:00Z",
        "html_url":"https://canvas.example.edu/x",
        "rubric":[{"id":"_1","description":"Style","points":2,"ratings":[{"id":"r","description":"Good","points":2}]}],
        "updated_at":"2026-01-01T00:00:00Z"}
        """;

    const int Courses = 10;

    public static TheoryData<string, int> Mutations =>
    [
        .. Enumerable.Range(1, 10).Select(seed => ("submissions", seed)),
        .. Enumerable.Range(1, 5).Select(seed => ("assignments", seed)),
        .. Enumerable.Range(1, 5).Select(seed => ("quiz_attempts", seed)),
    ];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task An_object_that_is_not_as_it_should_be_costs_at_most_itself(string kind, int seed)
    {
        using var json = new HandMadeJson();
        var random = new Random(seed);
        var mutated = Enumerable.Range(1, Courses).Select(course => AddCourse(json, course, kind, random)).ToList();
        AddUntouched(json);
        var all = string.Join(", ", mutated);

        var export = await json.ExportAsync();
        var pages = await json.MakeHtmlAsync();

        Assert.True(export.ExitCode is 0 or 3, $"{all}: {export.ExitCode} {export.Error}");
        Assert.True(pages.ExitCode is 0 or 3, $"{all}: {pages.ExitCode} {pages.Error}");
        Assert.DoesNotContain("   at ", export.Error + pages.Error + json.Archive.Read("log.txt"), StringComparison.Ordinal);
        var errors = export.ExitCode == 0 ? "" : json.Archive.Read("err.txt");
        Assert.True(export.ExitCode == 0 || mutated.Exists(one => errors.Contains($"{one.List}.json", StringComparison.Ordinal)), all);
        Assert.Equal("mine", Rows(json, "Other/ben").First().SubmissionBody);
        for (var course = 1; course <= Courses; course++)
        {
            // A submission that came as it should in the same list as one that did not.
            var (_, mutation) = mutated[course - 1];
            var rows = kind == "submissions" ? Rows(json, $"Maps {course}/ana").Select(row => row.SubmissionId).ToList() : [100, 900];
            Assert.True(rows.Contains(100), mutation);

            // The odd one itself, without what is odd in it.
            Assert.True(IsWithoutOwner(mutation) || rows.Contains(900), mutation);
        }
    }

    // Without its id nothing can be said to be it; without a person it is nobody's, or another's.
    static bool IsWithoutOwner(string mutation) => mutation.Split(' ')[0] is "id" or "user_id";

    static IEnumerable<SubmissionRow> Rows(HandMadeJson json, string folder) =>
        CsvRows.Read<SubmissionRow>(Path.Combine(json.Archive.Root, "exports", folder, "submissions.csv"));

    // A course of its own for each object; the ids of its assignment and its quiz are 10 and 70 times its own.
    static (string List, string Mutation) AddCourse(HandMadeJson json, int course, string kind, Random random)
    {
        string Own(string text) => text.Replace("\"assignment_id\":10,", $"\"assignment_id\":{course * 10},", StringComparison.Ordinal)
            .Replace("{\"id\":10,", $"{{\"id\":{course * 10},", StringComparison.Ordinal)
            .Replace("\"quiz_id\":70,", $"\"quiz_id\":{course * 70},", StringComparison.Ordinal);

        var list = kind == "assignments" ? $"assignments_{course}" : $"{kind}_{course * (kind == "submissions" ? 10 : 70)}";
        var (text, mutation) = Mutate(Own(kind switch { "submissions" => Quiz, "assignments" => Assignment, _ => Questions }), random);
        const string Mine = """{"id":100,"user_id":5,"body":"mine"}""";
        json.List($"students_{course}", """{"id":5,"name":"Ana","login_id":"ana@example.edu"}""").List($"users_{course}")
            .List($"assignments_{course}", Own(Assignment)).List($"quiz_attempts_{course * 70}", Questions)
            .List($"submissions_{course * 10}", Mine)
            .List(list, kind == "submissions" ? [text, Mine] : [text]);
        return (list, mutation);
    }

    static void AddUntouched(HandMadeJson json)
    {
        json.Courses([.. Enumerable.Range(1, Courses).Select(course => $$"""{"id":{{course}},"name":"Maps {{course}}"}"""), """{"id":99,"name":"Other"}"""]);
        json.List("students_99", """{"id":6,"name":"Ben","login_id":"ben"}""").List("users_99")
            .List("assignments_99", """{"id":990,"name":"Essay"}""").List("submissions_990", """{"id":200,"user_id":6,"body":"mine"}""");
    }

    static (string Text, string Mutation) Mutate(string text, Random random)
    {
        var root = JsonNode.Parse(text)!;
        var places = Places(root).ToList();
        var (parent, name) = places[random.Next(places.Count)];
        var value = random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create("x"),
            2 => JsonNode.Parse("1e400"),
            3 => JsonValue.Create(-1),
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => JsonValue.Create(new string('9', 300_000)),
            _ => JsonValue.Create(true),
        };
        var isDropped = random.Next(5) == 0;
        if (isDropped)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = value;
        }

        var shown = value?.ToJsonString() ?? "null";
        return (root.ToJsonString(), isDropped ? $"{name} dropped" : $"{name} = {shown[..Math.Min(shown.Length, 20)]}");
    }

    static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Places(member.Value).Prepend((item, member.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
