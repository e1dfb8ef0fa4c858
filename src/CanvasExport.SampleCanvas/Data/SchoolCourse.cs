using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>Lists of a course that answer "not permitted" to the token.</summary>
[Flags]
public enum ClosedLists
{
    None = 0,
    Course = 1,
    Assignments = 2,
    Users = 4,
    Submissions = 8,
    Sections = 16,
    Groups = 32,
    AssignmentGroups = 64,
    GradeLog = 128,
    Outcomes = 256,
    GradeHistory = 512,
    Everything = Course | Assignments | Users | Submissions | Sections | Groups | AssignmentGroups | GradeLog | Outcomes
        | GradeHistory,
}

/// <summary>A term of the school year; Canvas takes course dates from it when a course has none of its own.</summary>
public sealed record SchoolTerm(long Id, string Name, string? StartAt, string? EndAt);

/// <summary>A course with its people and its assignments.</summary>
public sealed class SchoolCourse(School school, string name) : SchoolObject
{
    public School School { get; } = school;

    public string Name { get; set; } = name;

    public string? Code { get; set; } = name;

    public string? SisId { get; set; }

    public SchoolTerm Term { get; set; } = new(1, "Default Term", null, null);

    public string? StartAt { get; set; }

    public string? EndAt { get; set; }

    public string TimeZone { get; set; } = "Europe/Lisbon";

    /// <summary>HTML; links that begin with / are made absolute on the way out, as Canvas does.</summary>
    public string? SyllabusBody { get; set; }

    /// <summary>Whether the weights of the assignment groups count; Canvas names them either way.</summary>
    public bool WeighsAssignmentGroups { get; set; }

    /// <summary>unpublished, available, completed or deleted (then every call for it is 404).</summary>
    public string WorkflowState { get; set; } = "available";

    /// <summary>Canvas then shows nothing but the id.</summary>
    public bool IsRestrictedByDate { get; set; }

    public ClosedLists Closed { get; set; }

    /// <summary>What the token's owner may do there, right by right; null where Canvas does not tell.</summary>
    public JsonObject? Permissions { get; set; }

    public List<SchoolEnrollment> Enrollments { get; } = [];

    /// <summary>Canvas's Quiz objects of quizzes that belong to no assignment; null where the course has quizzes turned off.</summary>
    public List<JsonObject>? Quizzes { get; set; } = [];

    /// <summary>Quizzes that belong to no assignment, with what students did in them.</summary>
    public List<SchoolPracticeQuiz> PracticeQuizzes { get; } = [];

    /// <summary>Whether the course lets the logs of attempts at its quizzes be seen.</summary>
    public bool ShowsQuizLogs { get; set; } = true;

    /// <summary>Canvas's DiscussionTopic objects, before those of <see cref="Discussions"/>; null where the course has them turned
    /// off.</summary>
    public List<JsonObject>? DiscussionTopics { get; set; } = [];

    /// <summary>Lines of the log of grades before those of the grades that are given now.</summary>
    public List<SchoolGradeChange> GradeLog { get; } = [];

    public List<SchoolOutcome> Outcomes { get; } = [];

    public List<SchoolDiscussion> Discussions { get; } = [];

    /// <summary>Modules, pages and announcements; null where the course has them turned off.</summary>
    public SchoolCourseContent? Content { get; set; } = new();

    public List<SchoolAssignment> Assignments { get; } = [];

    public List<SchoolGroup> Groups { get; } = [];

    /// <summary>Without any, Canvas has one that is called as the course.</summary>
    public List<SchoolSection> Sections { get; } = [];

    /// <summary>Without any, Canvas has one that is called Assignments.</summary>
    public List<SchoolAssignmentGroup> AssignmentGroups { get; } = [];

    public SchoolUser AddStudent(string name, string? login = null, string? sisId = null, EnrollmentState state = EnrollmentState.Active)
    {
        var user = School.AddUser(name, login, sisId);
        Enroll(user, EnrollmentType.Student, state);
        return user;
    }

    public SchoolUser AddTestStudent()
    {
        var user = School.AddUser("Test Student", StableText.Of($"test student {Id}", 40));
        Enroll(user, EnrollmentType.StudentView);
        return user;
    }

    public SchoolEnrollment Enroll(SchoolUser user, EnrollmentType type, EnrollmentState state = EnrollmentState.Active)
    {
        var enrollment = new SchoolEnrollment(user, type, state) { Id = School.NextId() };
        Enrollments.Add(enrollment);
        return enrollment;
    }

    public SchoolGroup AddGroup(string name, params SchoolUser[] members)
    {
        var group = new SchoolGroup(name, members) { Id = School.NextId() };
        Groups.Add(group);
        return group;
    }

    public SchoolDiscussion AddDiscussion(string title)
    {
        var discussion = new SchoolDiscussion(School, title) { Id = School.NextId() };
        Discussions.Add(discussion);
        return discussion;
    }

    public SchoolSection AddSection(string name)
    {
        var section = new SchoolSection(name) { Id = School.NextId() };
        Sections.Add(section);
        return section;
    }

    /// <summary>Adds a group of assignments that counts for so many percent of the grade, and puts these into it.</summary>
    public SchoolAssignmentGroup AddAssignmentGroup(string name, decimal weight = 0, params IEnumerable<SchoolAssignment> assignments)
    {
        var group = new SchoolAssignmentGroup(name) { Id = School.NextId(), Weight = weight };
        AssignmentGroups.Add(group);
        foreach (var assignment in assignments)
        {
            assignment.Group = group;
        }

        return group;
    }

    public SchoolAssignment AddAssignment(string name, params string[] submissionTypes)
    {
        var assignment = new SchoolAssignment(this, name) { Id = School.NextId() };
        assignment.SubmissionTypes.AddRange(submissionTypes.Length == 0 ? ["online_text_entry", "online_upload"] : submissionTypes);
        Assignments.Add(assignment);
        return assignment;
    }

    internal bool IsTestStudent(SchoolUser user) =>
        Enrollments.Any(enrollment => enrollment.User == user && enrollment.Type == EnrollmentType.StudentView);
}
