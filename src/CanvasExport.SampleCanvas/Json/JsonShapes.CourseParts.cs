using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    /// <summary>The sections of a course, the one that Canvas makes by itself where there is no other.</summary>
    public static IReadOnlyList<SchoolSection> Sections(SchoolCourse course) =>
        course.Sections.Count > 0 ? course.Sections : [new SchoolSection(course.Name) { Id = course.Id + 500_000 }];

    /// <summary>The groups of a course's assignments, the one that Canvas makes by itself where there is no other.</summary>
    public static IReadOnlyList<SchoolAssignmentGroup> AssignmentGroups(SchoolCourse course) =>
        course.AssignmentGroups.Count > 0 ? course.AssignmentGroups
            : [new SchoolAssignmentGroup("Assignments") { Id = course.Id + 700_000 }];

    public static SchoolAssignmentGroup AssignmentGroupOf(SchoolAssignment assignment) => assignment.Group
        ?? AssignmentGroups(assignment.Course)[0];

    public static JsonObject Section(SchoolCourse course, SchoolSection section) => Merge(new JsonObject
    {
        ["id"] = section.Id,
        ["course_id"] = course.Id,
        ["name"] = section.Name,
        ["start_at"] = section.StartAt,
        ["end_at"] = section.EndAt,
        ["created_at"] = course.Term.StartAt,
        ["restrict_enrollments_to_section_dates"] = section.StartAt is null && section.EndAt is null ? null : true,
        ["nonxlist_course_id"] = null,
        ["sis_section_id"] = section.SisId,
        ["sis_course_id"] = course.SisId,
        ["integration_id"] = null,
    }, section);

    /// <summary>A group; its members and the set it belongs to only where they are included.</summary>
    public static JsonObject Group(SchoolCourse course, SchoolGroup group, IReadOnlyList<string> includes)
    {
        var categoryId = CategoryId(course, course.Groups.Select(other => other.Category).Distinct().ToList().IndexOf(group.Category));
        var shown = new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["description"] = null,
            ["is_public"] = false,
            ["join_level"] = "invitation_only",
            ["context_type"] = "Course",
            ["course_id"] = course.Id,
            ["group_category_id"] = categoryId,
            ["members_count"] = group.Members.Count,
            ["role"] = null,
            ["storage_quota_mb"] = 50,
        };
        if (includes.Contains("users"))
        {
            shown["users"] = new JsonArray([.. group.Members.Select(member => User(member, showsLogin: true))]);
        }

        if (includes.Contains("group_category"))
        {
            shown["group_category"] =
                new JsonObject
                {
                    ["id"] = categoryId,
                    ["name"] = group.Category,
                    ["role"] = null,
                    ["context_type"] = "Course",
                    ["course_id"] = course.Id
                };
        }

        return Merge(shown, group);
    }

    public static JsonObject AssignmentGroup(SchoolCourse course, SchoolAssignmentGroup group)
    {
        var rules = new JsonObject();
        if (group.DropLowest is { } lowest)
        {
            rules["drop_lowest"] = lowest;
        }

        if (group.DropHighest is { } highest)
        {
            rules["drop_highest"] = highest;
        }

        if (group.NeverDropped.Count > 0)
        {
            rules["never_drop"] = new JsonArray([.. group.NeverDropped.Select(assignment => (JsonNode)assignment.Id)]);
        }

        return Merge(new JsonObject
        {
            ["id"] = group.Id,
            ["name"] = group.Name,
            ["position"] = AssignmentGroups(course).ToList().FindIndex(other => other.Id == group.Id) + 1,
            ["group_weight"] = group.Weight,
            ["sis_source_id"] = null,
            ["integration_data"] = new JsonObject(),
            ["rules"] = rules,
        }, group);
    }

    // Canvas numbers the sets of a course's groups by themselves.
    static long CategoryId(SchoolCourse course, int number) => course.Id + 600_000 + number;
}
