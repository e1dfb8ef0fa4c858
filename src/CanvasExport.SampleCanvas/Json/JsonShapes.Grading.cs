using System.Globalization;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    /// <summary>Canvas's log of the grades of a course, newest first.</summary>
    public static IReadOnlyList<JsonObject> GradeLog(SchoolCourse course)
    {
        var events = course.GradeLog.Select(change => Event(
            change.At, change.Student, change.Assignment, change.Before, change.After, change.Grader.Id)).ToList();
        foreach (var row in course.Assignments.SelectMany(assignment => assignment.Submissions)
            .Where(row => row.GradedAt is not null && !course.IsTestStudent(row.User)))
        {
            var before = course.GradeLog.LastOrDefault(change => change.Student == row.User && change.Assignment == row.Assignment)?.After;
            events.Add(Event(
                row.GradedAt!, row.User, row.Assignment, before, row.GradeText ?? Text(row.Score), row.GraderId, row.IsExcused == true));
        }

        return [.. events.OrderByDescending(one => (string)one["created_at"]!, StringComparer.Ordinal)];
    }

    /// <summary>Each version of each submission, oldest first: as it was handed in, and with each grade that it was given.</summary>
    public static IReadOnlyList<JsonObject> GradeVersions(SchoolCourse course)
    {
        var works = course.Assignments.SelectMany(assignment => assignment.Submissions)
            .ToDictionary(row => (row.Assignment.Id, $"{row.User.Id}"));
        var graded = GradeLog(course).Reverse().Where(change => change["links"]!["assignment"] is not null)
            .Select(change => (Change: change, Work: works.GetValueOrDefault(
                ((long)change["links"]!["assignment"]!, (string)change["links"]!["student"]!))))
            .Where(one => one.Work is not null)
            .Select(one => Version(
                one.Work!, (string?)one.Change["grade_after"], (string?)one.Change["created_at"], one.Change["links"]!["grader"],
                (bool?)one.Change["excused_after"]));
        return [.. works.Values.Select(work => Version(work, null, null, null, null)), .. graded];
    }

    static JsonObject Version(SchoolSubmission work, string? grade, string? at, JsonNode? grader, bool? isExcused) => new()
    {
        ["id"] = work.Id,
        ["assignment_id"] = work.Assignment.Id,
        ["user_id"] = work.User.Id,
        ["grade"] = grade,
        ["graded_at"] = at,
        ["grader_id"] = grader?.DeepClone(),
        ["grader"] = "Graded on submission",
        ["excused"] = isExcused,
        ["user_name"] = work.User.Name,
    };

    public static IReadOnlyList<JsonObject> OutcomeResults(SchoolCourse course) =>
        [.. course.Outcomes.SelectMany(outcome => outcome.Results, OutcomeResult)];

    public static JsonObject OutcomeLink(SchoolCourse course, SchoolOutcome outcome) => new()
    {
        ["url"] = $"/api/v1/courses/{course.Id}/outcome_groups/1/outcomes/{outcome.Id}",
        ["context_id"] = course.Id,
        ["context_type"] = "Course",
        ["outcome"] = new JsonObject
        {
            ["id"] = outcome.Id,
            ["title"] = outcome.Title,
            ["display_name"] = "",
            ["points_possible"] = outcome.Points,
            ["mastery_points"] = outcome.Mastery,
        },
    };

    // All that were graded count alike here; Canvas weighs them as the course says.
    static JsonObject Grades(SchoolCourse course, SchoolUser user)
    {
        var rows = course.Assignments.Where(assignment => assignment.PointsPossible > 0 && assignment.IsPublished)
            .SelectMany(assignment => assignment.Submissions).Where(row => row.User == user && row.IsExcused != true).ToList();
        var (points, graded) = (rows.Sum(row => row.Score ?? 0), rows.Where(row => row.Score is not null).ToList());
        var (current, final) = (Percent(points, graded), Percent(points, rows));
        return new JsonObject
        {
            ["current_score"] = current,
            ["current_grade"] = null,
            ["final_score"] = final,
            ["final_grade"] = null,
            ["unposted_current_score"] = current,
            ["unposted_current_grade"] = null,
            ["unposted_final_score"] = final,
            ["unposted_final_grade"] = null,
        };
    }

    static decimal? Percent(decimal points, List<SchoolSubmission> rows) => rows.Count == 0 ? null
        : Math.Round(100 * points / rows.Sum(row => row.Assignment.PointsPossible!.Value), 2);

    static JsonObject Event(
        string at, SchoolUser student, SchoolAssignment? assignment, string? before, string? after, long? grader, bool isExcused = false)
    {
        var shown = new JsonObject
        {
            ["id"] = StableText.Of($"event {at} {student.Id} {assignment?.Id} {after}", 36),
            ["created_at"] = at,
            ["event_type"] = "grade_change",
            ["grade_before"] = before,
            ["grade_after"] = after,
            ["excused_before"] = false,
            ["excused_after"] = isExcused,
            ["graded_anonymously"] = null,
            ["points_possible_before"] = assignment?.PointsPossible,
            ["points_possible_after"] = assignment?.PointsPossible,
            ["version_number"] = null,
            ["links"] = new JsonObject
            {
                ["assignment"] = assignment?.Id,
                ["course"] = null,
                ["student"] = $"{student.Id}",
                ["grader"] = grader?.ToString(CultureInfo.InvariantCulture),
                ["page_view"] = null,
            },
        };
        if (assignment is null)
        {
            shown["course_override_grade"] = true;
        }

        return shown;
    }

    static JsonObject OutcomeResult(SchoolOutcome outcome, SchoolOutcomeResult result) => new()
    {
        ["id"] = result.Id,
        ["score"] = result.Score,
        ["mastery"] = result.Score >= outcome.Mastery,
        ["possible"] = outcome.Points,
        ["percent"] = result.Score / outcome.Points,
        ["hide_points"] = false,
        ["hidden"] = false,
        ["submitted_or_assessed_at"] = result.At,
        ["links"] = new JsonObject
        {
            ["user"] = $"{result.Student.Id}",
            ["learning_outcome"] = $"{outcome.Id}",
            ["alignment"] = $"assignment_{result.Assignment.Id}",
            ["assignment"] = $"assignment_{result.Assignment.Id}",
        },
    };
}
