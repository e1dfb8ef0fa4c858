using AngleSharp.Dom;

namespace CanvasExport.Tests.Support;

/// <summary>
/// A json/ folder of a course in which ana's essay was graded in every way: late, with a deduction, changed in Canvas's log, not shown to
/// her yet, with a date of her own, an outcome, and a final grade that a teacher set.
/// </summary>
public sealed class GradedEssay : IAsyncLifetime
{
    /// <summary>The final grades of ana's enrollment.</summary>
    public const string Grades = """
        "grades":{"html_url":"x","current_score":87.5,"current_grade":"B+","final_score":70,"final_grade":null,"override_score":95.0,
        "override_grade":"A","unposted_current_score":88}
        """;

    /// <summary>A line of the log: given, changed, set as the final grade, and one of somebody else.</summary>
    public static readonly string[] Log =
    [
        Line("e2", "2026-03-06T10:00:00Z", 10, "7", "8.5", "90"),
        Line("e1", "2026-03-05T10:00:00Z", 10, "null", "7", "-4"),
        """
        {"id":"e3","created_at":"2026-03-07T10:00:00Z","grade_after":"95","course_override_grade":1,"links":{"student":5,"grader":77}}
        """,
        """{"id":"e4","created_at":"2026-03-07T11:00:00Z","grade_after":"1","links":{"assignment":10,"student":null,"grader":"90"}}""",
        """{"id":"e5","created_at":"2026-03-07T12:00:00Z","grade_after":"1","links":{"assignment":10,"student":"4711","grader":"90"}}""",
    ];

    internal HandMadeJson Json { get; } = new();

    internal IDocument Page { get; private set; } = null!;

    internal IDocument Grading { get; private set; } = null!;

    public static string Line(string id, string at, long assignment, string before, string after, string grader) =>
        $$"""
        {"id":"{{id}}","created_at":"{{at}}","event_type":"grade_change","grade_before":{{Text(before)}},"grade_after":{{Text(after)}},
        "excused_before":false,"excused_after":false,"points_possible_before":10,"points_possible_after":10.0,"graded_anonymously":true,
        "links":{"assignment":{{assignment}},"student":"5","grader":"{{grader}}" } }
        """.ReplaceLineEndings("");

    internal static string Enrolled(string grades) =>
        $$"""
        {"id":5,"name":"Ana","login_id":"ana@example.edu","enrollments":[{"id":500,"type":"StudentEnrollment","enrollment_state":"active",
        "course_section_id":71{{(grades.Length > 0 ? "," : "")}}{{grades}} }]}
        """.ReplaceLineEndings("");

    internal static void Fill(HandMadeJson json)
    {
        json.Students(Enrolled(Grades)).Users(
            Enrolled(Grades), """{"id":90,"name":"Dr Reis","login_id":"reis@example.edu","enrollments":[{"type":"TeacherEnrollment"}]}""");
        json.List("sections_1", """{"id":71,"name":"Monday"}""", """{"id":72,"name":"Thursday"}""");
        json.Assignments("""
            {"id":10,"name":"Essay","points_possible":10,"due_at":"2026-03-01T09:00:00Z","has_overrides":true,"overrides":[
            {"id":1,"title":"1 student","student_ids":[5],"due_at":"2026-03-02T09:00:00Z","lock_at":null},
            {"id":2,"title":"Monday","course_section_id":71,"unlock_at":"2026-02-01T09:00:00Z"},
            {"id":3,"title":"Thursday","course_section_id":72,"due_at":null},
            {"id":4,"title":"Group 7","group_id":7,"due_at":"2026-03-09T09:00:00Z"},null,7]}
            """);
        json.Submissions("""
            {"id":100,"user_id":5,"attempt":1,"submission_type":"online_text_entry","submitted_at":"2026-03-03T09:00:00Z",
            "body":"<p>Sea</p>","score":8.5,"grade":"8.5","entered_score":10,"entered_grade":"10","points_deducted":1.5,"late":true,
            "seconds_late":86400,
            "late_policy_status":"late","graded_at":"2026-03-06T10:00:00Z","grader_id":90,"workflow_state":"graded","posted_at":null,
            "cached_due_date":"2026-03-02T09:00:00Z","submission_comments":[{"id":3,"author_id":90,"author_name":"Dr Reis",
            "comment":"Too short","created_at":"2026-03-06T10:01:00Z"}]}
            """);
        json.List("grade_changes_1", Log);
        json.List(
            "outcome_results_1",
            """
            {"id":61,"score":4,"mastery":true,"percent":0.8,"submitted_or_assessed_at":"2026-03-06T10:00:00Z",
            "links":{"user":"5","learning_outcome":"33","alignment":"assignment_10"}}
            """);
        json.List("outcomes_1", """{"outcome":{"id":33,"title":"Reads a chart","points_possible":5,"mastery_points":3}}""");
    }

    public async ValueTask InitializeAsync()
    {
        Fill(Json);
        Page = await Json.PageAsync();
        Grading = Json.Page($"{HandMadeJson.Ana}/grading.html");
    }

    public ValueTask DisposeAsync()
    {
        Json.Dispose();
        return ValueTask.CompletedTask;
    }

    static string Text(string word) => word == "null" ? word : $"\"{word}\"";
}
