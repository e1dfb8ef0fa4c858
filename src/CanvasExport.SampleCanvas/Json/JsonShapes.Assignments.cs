using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    public JsonObject Assignment(SchoolAssignment assignment, IReadOnlyList<string> includes)
    {
        var shown = new JsonObject
        {
            ["id"] = assignment.Id,
            ["course_id"] = assignment.Course.Id,
            ["name"] = assignment.Name,
            ["description"] = links.Html(assignment.Description),
            ["points_possible"] = assignment.PointsPossible,
            ["grading_type"] = assignment.GradingType,
            ["due_at"] = assignment.DueAt,
            ["unlock_at"] = null,
            ["lock_at"] = null,
            ["created_at"] = assignment.Course.Term.StartAt ?? "2024-02-02T08:00:00Z",
            ["updated_at"] = "2024-02-02T08:00:00Z",
            ["assignment_group_id"] = AssignmentGroupOf(assignment).Id,
            ["position"] = assignment.Course.Assignments.FindAll(other => AssignmentGroupOf(other).Id == AssignmentGroupOf(assignment).Id)
                .IndexOf(assignment) + 1,
            ["submission_types"] = new JsonArray([.. assignment.SubmissionTypes.Select(type => (JsonNode)type)]),
            ["allowed_attempts"] = -1,
            ["group_category_id"] = assignment.IsGroupWork ? CategoryId(assignment.Course, 0) : null,
            ["peer_reviews"] = false,
            ["post_to_sis"] = null,
            ["secure_params"] = StableText.Of($"assignment {assignment.Id}", 40),
            ["has_submitted_submissions"] = assignment.Submissions.Exists(row => row.Newest is not null),
            ["graded_submissions_exist"] = assignment.Submissions.Exists(row => row.GradedAt is not null),
            ["max_name_length"] = 255,
            ["is_quiz_assignment"] = assignment.SubmissionTypes.Contains("online_quiz"),
            ["workflow_state"] = assignment.IsPublished ? "published" : "unpublished",
            ["html_url"] = links.Canvas($"/courses/{assignment.Course.Id}/assignments/{assignment.Id}"),
            ["needs_grading_count"] = assignment.Submissions.Count(row => row.Newest is not null && row.GradedAt is null),
            ["published"] = assignment.IsPublished,
            ["visible_to_everyone"] = assignment.AssignedTo is null,
            ["only_visible_to_overrides"] = assignment.AssignedTo is not null,
            ["lti_context_id"] = StableText.Of($"lti {assignment.Id}", 32),
        };
        AddUnused(shown);
        if (assignment.Rubric.Count > 0)
        {
            AddRubric(shown, assignment);
        }

        if (includes.Contains("overrides"))
        {
            shown["overrides"] = new JsonArray([.. assignment.Overrides.Select(one => one.DeepClone())]);
        }

        shown["has_overrides"] = assignment.Overrides.Count > 0;
        return Merge(shown, assignment);
    }

    /// <summary>Keys that Canvas always sends and that no assignment of the school makes use of.</summary>
    static void AddUnused(JsonObject shown)
    {
        foreach (var key in (string[])[
            "grade_group_students_individually", "automatic_peer_reviews", "anonymous_peer_reviews", "intra_group_peer_reviews",
            "moderated_grading", "anonymous_grading", "anonymous_instructor_annotations", "graders_anonymous_to_graders",
            "omit_from_final_grade", "hide_in_gradebook", "due_date_required", "in_closed_grading_period", "important_dates",
            "muted", "has_overrides", "unpublishable"])
        {
            shown[key] = false;
        }

        foreach (var key in (string[])["grader_comments_visible_to_graders", "grader_names_visible_to_final_grader", "can_duplicate"])
        {
            shown[key] = true;
        }

        foreach (var key in (string[])[
            "final_grader_id", "grading_standard_id", "original_course_id", "original_assignment_id", "original_lti_resource_link_id",
            "original_assignment_name", "original_quiz_id", "annotatable_attachment_id"])
        {
            shown[key] = null;
        }

        shown["grader_count"] = 0;
    }

    static void AddRubric(JsonObject shown, SchoolAssignment assignment)
    {
        var total = assignment.Rubric.Sum(criterion => criterion.Points);
        shown["use_rubric_for_grading"] = true;
        shown["free_form_criterion_comments"] = false;
        shown["rubric"] = new JsonArray([.. assignment.Rubric.Select(Criterion)]);
        shown["rubric_settings"] = new JsonObject
        {
            ["id"] = assignment.Id + 800_000,
            ["title"] = assignment.Name,
            ["points_possible"] = total,
            ["free_form_criterion_comments"] = false,
            ["hide_score_total"] = false,
            ["hide_points"] = false,
        };
    }

    static JsonObject Criterion(SchoolCriterion criterion) => new()
    {
        ["id"] = criterion.Id,
        ["points"] = criterion.Points,
        ["description"] = criterion.Description,
        ["long_description"] = criterion.LongDescription,
        ["ignore_for_scoring"] = null,
        ["criterion_use_range"] = false,
        ["ratings"] = new JsonArray([.. criterion.Ratings.Select(rating => new JsonObject
        {
            ["id"] = rating.Id,
            ["points"] = rating.Points,
            ["description"] = rating.Description,
            ["long_description"] = rating.LongDescription,
        })]),
    };
}
