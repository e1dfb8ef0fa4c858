using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

/// <summary>Renders the school as Canvas's JSON objects, with their full sets of keys.</summary>
internal sealed partial class JsonShapes(CanvasLinks links)
{
    public JsonObject Course(SchoolCourse course, IReadOnlyList<string> includes)
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
            ["apply_assignment_group_weights"] = course.WeighsAssignmentGroups,
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
        AddIncluded(shown, course, includes);
        return Merge(shown, course);
    }

    void AddIncluded(JsonObject shown, SchoolCourse course, IReadOnlyList<string> includes)
    {
        if (includes.Contains("syllabus_body"))
        {
            shown["syllabus_body"] = links.Html(course.SyllabusBody);
        }

        if (includes.Contains("term"))
        {
            shown["term"] = Term(course.Term);
        }

        if (includes.Contains("total_students"))
        {
            shown["total_students"] = course.Enrollments
                .Where(enrollment => enrollment.Type == EnrollmentType.Student
                    && enrollment.State is EnrollmentState.Active or EnrollmentState.Invited)
                .Select(enrollment => enrollment.User).Distinct().Count();
        }

        if (includes.Contains("teachers"))
        {
            shown["teachers"] = new JsonArray([.. course.Enrollments
                .Where(enrollment => enrollment is { Type: EnrollmentType.Teacher, State: EnrollmentState.Active })
                .Select(enrollment => UserDisplay(course, enrollment.User))]);
        }
    }

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
