using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Web;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    public static JsonObject User(SchoolUser user, bool showsLogin)
    {
        var shown = new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["created_at"] = "2022-09-01T10:00:00-06:00",
            ["sortable_name"] = user.SortableName,
            ["short_name"] = user.ShortName,
            ["sis_user_id"] = user.SisId,
            ["integration_id"] = null,
            ["sis_import_id"] = null,
        };
        if (showsLogin && user.Login is not null)
        {
            shown["login_id"] = user.Login;
        }

        if (user.Pronouns is not null)
        {
            shown["pronouns"] = user.Pronouns;
        }

        return Merge(shown, user);
    }

    /// <summary>A row of the course's user list; who is only invited has neither login nor e-mail there.</summary>
    public JsonObject RosterUser(SchoolCourse course, SchoolUser user, IReadOnlyList<SchoolEnrollment>? enrollments)
    {
        var isOnlyInvited = course.Enrollments
            .Where(enrollment => enrollment.User == user)
            .All(enrollment => enrollment.State == EnrollmentState.Invited);
        var shown = User(user, showsLogin: !isOnlyInvited);
        if (!isOnlyInvited)
        {
            shown["email"] = user.Email ?? (user.Login?.Contains('@') == true ? user.Login : null);
        }

        if (enrollments is not null)
        {
            shown["enrollments"] = new JsonArray([.. enrollments.Select(enrollment => Enrollment(course, enrollment))]);
        }

        return Merge(shown, user);
    }

    JsonObject Enrollment(SchoolCourse course, SchoolEnrollment enrollment)
    {
        var type = $"{enrollment.Type}Enrollment";
        var shown = new JsonObject
        {
            ["id"] = enrollment.Id,
            ["root_account_id"] = 1,
            ["user_id"] = enrollment.User.Id,
            ["course_id"] = course.Id,
            ["course_section_id"] = (enrollment.Section ?? Sections(course)[0]).Id,
            ["associated_user_id"] = null,
            ["type"] = type,
            ["role"] = type,
            ["role_id"] = 3 + (int)enrollment.Type,
            ["enrollment_state"] = Words.Of(enrollment.State),
            ["limit_privileges_to_course_section"] = false,
            ["start_at"] = null,
            ["end_at"] = null,
            ["created_at"] = course.Term.StartAt,
            ["updated_at"] = course.Term.StartAt,
            ["last_activity_at"] = null,
            ["last_attended_at"] = null,
            ["total_activity_time"] = 0,
            ["html_url"] = links.Canvas($"/courses/{course.Id}/users/{enrollment.User.Id}"),
            ["sis_course_id"] = course.SisId,
            ["sis_user_id"] = enrollment.User.SisId,
        };
        if (enrollment.Type is EnrollmentType.Student or EnrollmentType.StudentView && course.School.ShowsFinalGrades)
        {
            var grades = Grades(course, enrollment.User);
            if (enrollment.FinalGradeByHand is { } set)
            {
                (grades["override_score"], grades["override_grade"]) = (set, null);
            }

            shown["grades"] = grades;
        }

        return Merge(shown, enrollment);
    }

    /// <summary>The short form of a person: authors of comments, teachers.</summary>
    JsonObject UserDisplay(SchoolCourse course, SchoolUser user)
    {
        var shown = new JsonObject
        {
            ["id"] = user.Id,
            ["anonymous_id"] = StableText.Of($"anonymous {user.Id}", 5),
            ["display_name"] = user.Name,
            ["avatar_image_url"] = links.Canvas("/images/messages/avatar-50.png"),
            ["html_url"] = links.Canvas($"/courses/{course.Id}/users/{user.Id}"),
            ["pronouns"] = user.Pronouns,
        };
        if (course.IsTestStudent(user))
        {
            shown["fake_student"] = true;
        }

        return shown;
    }
}
