using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>A person of a course. <c>login_id</c> and <c>sis_user_id</c> may be absent (no permission) or null (none).</summary>
public sealed partial record User(
    long Id,
    string? Name = null,
    string? LoginId = null,
    string? SisUserId = null,
    IReadOnlyList<Enrollment?>? Enrollments = null,
    long? MergedIntoUserId = null)
{
    /// <summary>Canvas's anonymous id, where it says no more of the person.</summary>
    [JsonIgnore]
    public string AnonymousId { get; init; } = "";

    /// <summary>The login before its <c>@</c>; without a login the SIS id, else <c>user-&lt;id&gt;</c>.</summary>
    public string UserName
    {
        get
        {
            var login = LoginId?.Split('@')[0].Trim();
            return !string.IsNullOrEmpty(login) ? login : !string.IsNullOrWhiteSpace(SisUserId) ? SisUserId.Trim() : $"user-{Id}";
        }
    }

    /// <summary>Whether there is a login, so that <see cref="UserName"/> is made of it: comments show no other.</summary>
    public bool HasLogin => !string.IsNullOrEmpty(LoginId?.Split('@')[0].Trim());

    /// <summary>Canvas's own pretend student, who is no person of the school.</summary>
    public bool IsTestStudent => Enrollments?.Any(enrollment => enrollment?.Type == Enrollment.OfTestStudent) ?? false;

    /// <summary>The same of a user without enrollments, as in a submission, by its fixed name and made-up login.</summary>
    public bool LooksLikeTestStudent => this is { Name: "Test Student", SisUserId: null }
        && (LoginId is null || MadeUpLogin().IsMatch(LoginId));

    // Canvas makes it a hash.
    [GeneratedRegex(@"\A[0-9A-Za-z]{40}\z")]
    private static partial Regex MadeUpLogin();
}

/// <summary>
/// One enrollment of a user; <c>enrollment_state</c> is active, invited, inactive, completed or rejected, <c>role</c> is the type
/// again or the school's own name for it, <c>grades</c> the final grades of a student, where the token may see them.
/// </summary>
public sealed record Enrollment(string? Type = null, string? EnrollmentState = null, string? Role = null, long? CourseSectionId = null,
    long? UserId = null, long? Id = null, JsonElement? Grades = null)
{
    /// <summary>The type of a student's.</summary>
    public const string OfStudent = "StudentEnrollment";

    /// <summary>The type of the Test Student's.</summary>
    public const string OfTestStudent = "StudentViewEnrollment";
}
