using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Asks Canvas for a course's time zone, its assignments with the overrides of their dates, and its students.</summary>
internal sealed class CourseReader(CanvasClient client, long course, TimeProvider clock)
{
    int _unreadable;

    /// <exception cref="CanvasException">Canvas did not give it.</exception>
    public async Task<CourseDates> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _unreadable = 0;
        var zone = default(string);
        await client.ReadAsync(
            client.Url($"courses/{course}"), async (body, _, token) => zone = TimeZoneOf(await ParseAsync(body, token)), cancellationToken);

        // Not the dates that hold for whoever asks, which is what Canvas gives otherwise.
        var assignments = await ListAsync(
            client.Url($"courses/{course}/assignments", ("include[]", "overrides"), ("override_assignment_dates", "false")),
            TryReadAssignment, cancellationToken);
        var students = await ListAsync(
            client.Url(
                $"courses/{course}/users", ("enrollment_type[]", "student"), ("enrollment_state[]", "active"),
                ("enrollment_state[]", "invited"), ("include[]", "enrollments"), ("include[]", "group_ids")),
            TryReadStudent, cancellationToken);
        return new CourseDates(
            now, zone, [.. assignments.Where(one => one.IsPublished).Select(one => one.Dates)],
            [.. students.DistinctBy(student => student.Id)], _unreadable);
    }

    async Task<List<T>> ListAsync<T>(Uri first, Func<JsonElement, T?> tryRead, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<T>();
        await client.ReadListAsync(
            first,
            async (body, _, token) =>
            {
                // Where reading breaks off, the page is read again: nothing of it counts before its end.
                var page = await ParseAsync(body, token);
                var read = CanvasJson.Objects(page).Select(one => Guarded(tryRead, one)).ToList();
                _unreadable += read.Count(one => one is null);
                all.AddRange(read.OfType<T>());
            },
            cancellationToken);
        return all;
    }

    static async Task<JsonElement> ParseAsync(Stream body, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);

    static string? TimeZoneOf(JsonElement course) =>
        course.ValueKind == JsonValueKind.Object ? CanvasJson.TryText(course, "time_zone") : null;

    ReadAssignment? TryReadAssignment(JsonElement element)
    {
        if (CanvasJson.TryId(element, "id") is not { } id)
        {
            return null;
        }

        var overrides = element.TryGetProperty("overrides", out var list)
            ? CanvasJson.Objects(list).Select(one => Guarded(TryReadOverride, one)).ToList() : [];
        _unreadable += overrides.Count(one => one is null);
        var name = CanvasJson.TryText(element, "name");
        return new ReadAssignment(
            CanvasJson.TryText(element, "published") != "false",
            new AssignmentDates(
                id, string.IsNullOrWhiteSpace(name) ? $"Assignment {id}" : name, TryTime(element, "due_at"), TryTime(element, "lock_at"),
                CanvasJson.TryText(element, "only_visible_to_overrides") == "true", [.. overrides.OfType<DateOverride>()]));
    }

    // Whom it is for must be known: a date for nobody, or for everybody, would be somebody's wrong deadline.
    static DateOverride? TryReadOverride(JsonElement element)
    {
        var students = element.TryGetProperty("student_ids", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(CanvasJson.TryId).OfType<long>()] : (IReadOnlyList<long>)[];
        var (section, group) = (CanvasJson.TryId(element, "course_section_id"), CanvasJson.TryId(element, "group_id"));
        var isForAll = section is null && group is null && students.Count == 0 && CanvasJson.TryId(element, "course_id") is not null;
        return students.Count == 0 && section is null && group is null && !isForAll ? null
            : new DateOverride(students, section, group, isForAll, TryDate(element, "due_at"), TryDate(element, "lock_at"))
            {
                IsUnassigned = CanvasJson.TryText(element, "unassign_item") == "true",
            };
    }

    static RosterStudent? TryReadStudent(JsonElement element)
    {
        if (CanvasJson.TryId(element, "id") is not { } id)
        {
            return null;
        }

        var sections = element.TryGetProperty("enrollments", out var enrollments)
            ? CanvasJson.Objects(enrollments).Select(enrollment => CanvasJson.TryId(enrollment, "course_section_id")).OfType<long>() : [];
        var groups = element.TryGetProperty("group_ids", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(CanvasJson.TryId).OfType<long>() : [];
        return new RosterStudent(id, CanvasJson.TryText(element, "name") ?? "", [.. sections.Distinct()], [.. groups.Distinct()]);
    }

    // Canvas leaves a date out that the override does not set, and sends null for one that it takes away.
    static OverriddenDate? TryDate(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out _) ? new OverriddenDate(TryTime(owner, member)) : null;

    // A date that is there and cannot be read is no date that is not there: then nothing is known of the whole.
    static DateTimeOffset? TryTime(JsonElement owner, string member) =>
        !owner.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : DateTimeOffset.Parse(CanvasJson.TryText(value) ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    static T? Guarded<T>(Func<JsonElement, T?> tryRead, JsonElement element)
        where T : class
    {
        try
        {
            return tryRead(element);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    sealed record ReadAssignment(bool IsPublished, AssignmentDates Dates);
}
