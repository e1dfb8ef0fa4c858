using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class RosterTests
{
    [Fact]
    public async Task Only_active_and_invited_people_are_listed_unless_asked_otherwise()
    {
        await using var visitor = await Visitor.OfAsync(SchoolOfEveryState());

        var usual = await visitor.ListAsync("/api/v1/courses/1/users?enrollment_type[]=student");
        var all = await visitor.ListAsync(
            "/api/v1/courses/1/users?enrollment_type[]=student&enrollment_state[]=active&enrollment_state[]=invited"
            + "&enrollment_state[]=inactive&enrollment_state[]=completed");

        Assert.Equal(["Active", "Invited"], Names(usual));
        Assert.Equal(["Active", "Completed", "Inactive", "Invited"], Names(all));
    }

    [Fact]
    public async Task Who_is_only_invited_has_no_login_there()
    {
        await using var visitor = await Visitor.OfAsync(SchoolOfEveryState());

        var users = await visitor.ListAsync("/api/v1/courses/1/users?enrollment_type[]=student");

        Assert.Equal("active@example.edu", (string?)users[0]!["login_id"]);
        Assert.False(users[1]!.AsObject().ContainsKey("login_id"));
    }

    [Fact]
    public async Task The_Test_Student_is_taken_out_after_the_page_is_cut_unless_asked_for()
    {
        var school = SchoolOfEveryState();
        school.Courses[0].AddTestStudent();
        await using var visitor = await Visitor.OfAsync(school);

        var pages = await visitor.PagesAsync("/api/v1/courses/1/users?per_page=1");
        var asked = await visitor.ListAsync("/api/v1/courses/1/users?include[]=test_student");

        Assert.Contains(pages, page => page.Count == 0);
        Assert.DoesNotContain("Test Student", Names(pages.SelectMany(page => page)));
        Assert.Contains("Test Student", Names(asked));
    }

    [Fact]
    public async Task Enrollments_come_when_asked_for_and_only_in_the_asked_states()
    {
        var school = SchoolOfEveryState();
        var course = school.Courses[0];
        course.Enroll(course.Enrollments[1].User, EnrollmentType.Student, EnrollmentState.Completed);
        await using var visitor = await Visitor.OfAsync(school);

        var users = await visitor.ListAsync("/api/v1/courses/1/users?enrollment_type[]=student&include[]=enrollments");

        var enrollment = Assert.Single(users[0]!["enrollments"]!.AsArray())!;
        Assert.Equal("StudentEnrollment", (string?)enrollment["type"]);
        Assert.Equal("active", (string?)enrollment["enrollment_state"]);
    }

    [Fact]
    public async Task Sections_groups_and_assignment_groups_answer()
    {
        var school = SchoolOfEveryState();
        school.Courses[0].AddGroup("North", school.Users[1]);
        await using var visitor = await Visitor.OfAsync(school);

        Assert.Single(await visitor.ListAsync("/api/v1/courses/1/sections"));
        Assert.Equal(["North"], Names(await visitor.ListAsync("/api/v1/courses/1/groups")));
        Assert.Single(await visitor.ListAsync("/api/v1/courses/1/assignment_groups"));
    }

    static School SchoolOfEveryState()
    {
        var school = new School();
        var course = school.AddCourse("Course");
        course.Id = 1;
        foreach (var state in Enum.GetValues<EnrollmentState>())
        {
            course.AddStudent($"{state}", $"{state}@example.edu".ToLowerInvariant(), state: state);
        }

        return school;
    }

    static IEnumerable<string?> Names(IEnumerable<JsonNode?> rows) => rows.Select(row => (string?)row!["name"]);
}
