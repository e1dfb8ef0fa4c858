using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Of which courses the token sees only a part, as far as Canvas says so with the course.</summary>
internal sealed class CourseLimits(ArchivePaths paths, CanvasClient client)
{
    const string Flag = "limit_privileges_to_course_section";

    // Either lets a caller see the work of others.
    static readonly string[] Rights = ["view_all_grades", "manage_grades"];

    readonly HashSet<long> _ofSection = [];
    readonly HashSet<long> _asGuest = [];
    readonly Dictionary<long, long> _students = [];

    /// <summary>How many students Canvas counts in a course, whoever asks; null where it does not say.</summary>
    public long? StudentsOf(long courseId) => _students.TryGetValue(courseId, out var count) ? count : null;

    /// <summary>Why the token sees only a part of a course's people and work; empty where it sees all, or nobody knows.</summary>
    public async Task<string> OfAsync(long courseId, CancellationToken cancellationToken) =>
        _ofSection.Contains(courseId) ? "the token's owner sees only their own section of this course"
        : _asGuest.Contains(courseId) && !await MaySeeOthersAsync(courseId, cancellationToken)
            ? "the token's owner is in this course as a student or observer, and may not see the work of others"
        : "";

    /// <summary>Looks through the courses that were fetched.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.CoursesJsonPath))
        {
            return;
        }

        await foreach (var course in DamagedList.ReadAsync(paths.CoursesJsonPath, _ => { }, cancellationToken))
        {
            if (course.TryGetId("id"u8) is { } id)
            {
                Add(id, course);
            }
        }
    }

    void Add(long id, RawElement course)
    {
        if (course.TryGetId("total_students"u8) is { } students)
        {
            _students[id] = students;
        }

        // The courses of an account come without, each with its syllabus.
        if (course.Utf8.Span.IndexOf("\"enrollments\""u8) < 0)
        {
            return;
        }

        using var json = course.Parse();
        if (json.RootElement.TryGetProperty("enrollments", out var own) && own.ValueKind == JsonValueKind.Array && own.GetArrayLength() > 0)
        {
            var staff = own.EnumerateArray().Where(IsOfStaff).ToList();
            if (staff.Count == 0)
            {
                _asGuest.Add(id);
            }
            else if (staff.TrueForAll(IsLimited))
            {
                _ofSection.Add(id);
            }
        }
    }

    // An administrator may be in a course as a student too.
    async Task<bool> MaySeeOthersAsync(long courseId, CancellationToken cancellationToken)
    {
        var may = false;
        var url = client.Url($"courses/{courseId}/permissions", [.. Rights.Select(right => ("permissions[]", right))]);
        try
        {
            await client.ReadAsync(url, async (body, _, token) =>
            {
                using var json = (await JsonElements.ReadOneAsync(body, token)).Parse();
                may = json.RootElement.ValueKind == JsonValueKind.Object && Rights.Any(right =>
                    json.RootElement.TryGetProperty(right, out var value) && value.ValueKind == JsonValueKind.True);
            }, cancellationToken);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            return false;
        }

        return may;
    }

    // Students' and observers' enrollments give no sight of others; whoever has one of the others without the limit sees all.
    static bool IsOfStaff(JsonElement enrollment) =>
        enrollment.ValueKind == JsonValueKind.Object
        && !(enrollment.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && (type.GetString()!.StartsWith("student", StringComparison.OrdinalIgnoreCase)
                || type.GetString()!.StartsWith("observer", StringComparison.OrdinalIgnoreCase)));

    static bool IsLimited(JsonElement enrollment) =>
        enrollment.TryGetProperty(Flag, out var flag) && flag.ValueKind == JsonValueKind.True;
}
