using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

/// <summary>Renders the school as Canvas's JSON objects, with their full sets of keys.</summary>
internal sealed partial class JsonShapes(CanvasLinks links)
{
    public JsonObject Course(SchoolCourse course, bool includesTerm, bool includesStudentCount)
    {
        if (course.IsRestrictedByDate)
        {
            return Merge(new JsonObject { ["id"] = course.Id, ["access_restricted_by_date"] = true }, course);
        }

        var shown = new JsonObject
        {
            ["id"] = course.Id,
            ["name"] = course.Name,
            ["course_code"] = course.Code,
            ["uuid"] = StableText.Of($"course {course.Id}", 40),
            ["account_id"] = links.AccountId,
            ["root_account_id"] = 1,
            ["enrollment_term_id"] = course.Term.Id,
            ["created_at"] = course.Term.StartAt ?? "2024-01-08T09:15:02Z",
            ["start_at"] = course.StartAt,
            ["end_at"] = course.EndAt,
            ["default_view"] = "modules",
            ["is_public"] = false,
            ["is_public_to_auth_users"] = false,
            ["public_syllabus"] = false,
            ["public_syllabus_to_auth"] = false,
            ["storage_quota_mb"] = 500,
            ["grading_standard_id"] = null,
            ["hide_final_grades"] = false,
            ["apply_assignment_group_weights"] = false,
            ["restrict_enrollments_to_course_dates"] = false,
            ["workflow_state"] = course.WorkflowState,
            ["time_zone"] = course.TimeZone,
            ["license"] = "private",
            ["blueprint"] = false,
            ["template"] = false,
            ["calendar"] = new JsonObject { ["ics"] = links.Canvas($"/feeds/calendars/course_{course.Id}.ics") },
            ["sis_course_id"] = course.SisId,
            ["integration_id"] = null,
            ["sis_import_id"] = null,
        };
        if (includesTerm)
        {
            shown["term"] = Term(course.Term);
        }

        if (includesStudentCount)
        {
            shown["total_students"] = course.Enrollments.Count(enrollment => enrollment.Type == EnrollmentType.Student);
        }

        return Merge(shown, course);
    }

    public static JsonObject Section(SchoolCourse course) => new()
    {
        ["id"] = SectionId(course),
        ["course_id"] = course.Id,
        ["name"] = course.Name,
        ["start_at"] = null,
        ["end_at"] = null,
        ["created_at"] = course.Term.StartAt,
        ["restrict_enrollments_to_section_dates"] = null,
        ["nonxlist_course_id"] = null,
        ["sis_section_id"] = null,
        ["sis_course_id"] = course.SisId,
        ["integration_id"] = null,
    };

    public static JsonObject Group(SchoolCourse course, SchoolGroup group) => new()
    {
        ["id"] = group.Id,
        ["name"] = group.Name,
        ["description"] = null,
        ["is_public"] = false,
        ["join_level"] = "invitation_only",
        ["context_type"] = "Course",
        ["course_id"] = course.Id,
        ["group_category_id"] = CategoryId(course),
        ["members_count"] = group.Members.Count,
        ["role"] = null,
        ["storage_quota_mb"] = 50,
    };

    static JsonObject Term(SchoolTerm term) => new()
    {
        ["id"] = term.Id,
        ["name"] = term.Name,
        ["start_at"] = term.StartAt,
        ["end_at"] = term.EndAt,
        ["created_at"] = "2023-10-02T10:00:00Z",
        ["workflow_state"] = "active",
        ["grading_period_group_id"] = null,
    };

    static long SectionId(SchoolCourse course) => course.Id + 500_000;

    static long CategoryId(SchoolCourse course) => course.Id + 600_000;

    static long AssignmentGroupId(SchoolCourse course) => course.Id + 700_000;

    static JsonObject Merge(JsonObject shown, SchoolObject source)
    {
        foreach (var (key, value) in source.Extra)
        {
            shown[key] = value?.DeepClone();
        }

        foreach (var key in source.Without)
        {
            shown.Remove(key);
        }

        return shown;
    }
}
