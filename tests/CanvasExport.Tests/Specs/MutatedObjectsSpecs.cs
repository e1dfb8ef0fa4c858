using System.Text.Json.Nodes;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Two hundred objects that are not as they should be, each in a school of its own: a member dropped, null, of another type, or huge.
/// Each costs at most itself, and is named where it does.
/// </summary>
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

    public static TheoryData<string, int> Mutations =>
    [
        .. Enumerable.Range(1, 10).Select(seed => ("submissions_10", seed)),
        .. Enumerable.Range(1, 5).Select(seed => ("assignments_1", seed)),
        .. Enumerable.Range(1, 5).Select(seed => ("quiz_attempts_70", seed)),
    ];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task An_object_that_is_not_as_it_should_be_costs_at_most_itself(string list, int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 10; number++)
        {
            using var json = AnArchive();
            var (text, mutation) = Mutate(list switch { "submissions_10" => Quiz, "assignments_1" => Assignment, _ => Questions }, random);
            var others = json.Archive.Read($"json/{list}.json").TrimEnd()[1..^1];
            json.List(list, list == "submissions_10" ? [text, others] : [text]);

            var export = await json.ExportAsync();
            var pages = await json.MakeHtmlAsync();

            Assert.True(export.ExitCode is 0 or 3, $"{mutation}: {export.ExitCode} {export.Error}");
            Assert.True(pages.ExitCode is 0 or 3, $"{mutation}: {pages.ExitCode} {pages.Error}");
            Assert.DoesNotContain("   at ", export.Error + pages.Error + json.Archive.Read("log.txt"), StringComparison.Ordinal);
            Assert.True(export.ExitCode == 0 || json.Archive.Read("err.txt").Contains(list, StringComparison.Ordinal), mutation);
            var untouched = CsvRows.Read<SubmissionRow>(Path.Combine(json.Archive.Root, "exports/Other/ben/submissions.csv"));
            Assert.Equal("mine", untouched.First().SubmissionBody);
            if (list == "submissions_10")
            {
                var rows = CsvRows.Read<SubmissionRow>(Path.Combine(json.Archive.Root, $"{HandMadeJson.Ana}/submissions.csv"));
                Assert.Contains(rows, row => row.SubmissionId == 100);
                Assert.True(IsWithoutOwner(mutation) || rows.Any(row => row.SubmissionId == 900), mutation);
            }
        }
    }

    // A second course that nothing was done to.
    static HandMadeJson AnArchive()
    {
        var json = new HandMadeJson();
        json.Courses("""{"id":1,"name":"Maps"}""", """{"id":2,"name":"Other"}""");
        json.Assignments(Assignment).List("quiz_attempts_70", Questions).Submissions("""{"id":100,"user_id":5,"body":"mine"}""");
        json.List("students_2", """{"id":6,"name":"Ben","login_id":"ben"}""").List("users_2")
            .List("assignments_2", """{"id":20,"name":"Essay"}""").List("submissions_20", """{"id":200,"user_id":6,"body":"mine"}""");
        return json;
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

    // Without its id nothing can be said to be it; without a person it is nobody's, or another's.
    static bool IsWithoutOwner(string mutation) => mutation.Split(' ')[0] is "id" or "user_id";

    static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Places(member.Value).Prepend((item, member.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
