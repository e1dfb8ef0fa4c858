using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Of which courses the token sees only a part, as far as Canvas says so with the course.</summary>
internal sealed class CourseLimits(ArchivePaths paths)
{
    const string Flag = "limit_privileges_to_course_section";

    readonly Dictionary<long, string> _reasons = [];

    /// <summary>Why the token sees only a part of a course's people; empty where it sees all, or nobody knows.</summary>
    public string Of(long courseId) => _reasons.GetValueOrDefault(courseId, "");

    /// <summary>Looks through the courses that were fetched.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.CoursesJsonPath))
        {
            return;
        }

        await foreach (var course in DamagedList.ReadAsync(paths.CoursesJsonPath, _ => { }, cancellationToken))
        {
            if (course.TryGetId("id"u8) is { } id && course.Utf8.Span.IndexOf("limit_privileges_to_course_section"u8) >= 0
                && IsLimited(course))
            {
                _reasons[id] = "the token's owner sees only their own section of this course";
            }
        }
    }

    // Whoever has one enrollment without the limit sees all. Students' and observers' enrollments give no sight of others.
    static bool IsLimited(RawElement course)
    {
        using var json = JsonDocument.Parse(course.Utf8);
        if (!json.RootElement.TryGetProperty("enrollments", out var enrollments) || enrollments.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var limits = enrollments.EnumerateArray().Where(IsOfStaff).Select(IsLimited).ToList();
        return limits.Count > 0 && limits.TrueForAll(limit => limit);
    }

    static bool IsOfStaff(JsonElement enrollment) =>
        enrollment.ValueKind == JsonValueKind.Object
        && !(enrollment.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && (type.GetString()!.StartsWith("student", StringComparison.OrdinalIgnoreCase)
                || type.GetString()!.StartsWith("observer", StringComparison.OrdinalIgnoreCase)));

    static bool IsLimited(JsonElement enrollment) =>
        enrollment.TryGetProperty(Flag, out var flag) && flag.ValueKind == JsonValueKind.True;
}
