using System.Net;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class CourseFrameTests
{
    readonly School _school = new();
    readonly SchoolCourse _course;

    public CourseFrameTests() => _course = _school.AddCourse("Maps");

    [Fact]
    public async Task A_course_shows_its_syllabus_and_its_teachers_when_asked()
    {
        _course.SyllabusBody = """<p><a href="/courses/1/pages/a">Weeks</a></p>""";
        _course.Enroll(_school.AddUser("Jonas"), EnrollmentType.Ta);
        await using var visitor = await Visitor.OfAsync(_school);

        var bare = await visitor.JsonAsync($"/api/v1/courses/{_course.Id}");
        var whole = await visitor.JsonAsync($"/api/v1/courses/{_course.Id}?include[]=syllabus_body&include[]=teachers");

        Assert.False(bare.AsObject().ContainsKey("syllabus_body"));
        Assert.Equal($"""<p><a href="{visitor.Server.Url}courses/1/pages/a">Weeks</a></p>""", (string?)whole["syllabus_body"]);
        Assert.Equal(["Ana Reis"], whole["teachers"]!.AsArray().Select(teacher => (string?)teacher!["display_name"]));
    }

    [Fact]
    public async Task A_course_without_sections_and_assignment_groups_has_those_that_Canvas_makes()
    {
        var student = _course.AddStudent("Zoe");
        var essay = _course.AddAssignment("Essay");
        await using var visitor = await Visitor.OfAsync(_school);

        var section = Assert.Single(await visitor.ListAsync($"/api/v1/courses/{_course.Id}/sections"))!;
        var group = Assert.Single(await visitor.ListAsync($"/api/v1/courses/{_course.Id}/assignment_groups"))!;

        Assert.Equal(("Maps", "Assignments"), ((string?)section["name"], (string?)group["name"]));
        Assert.Equal((long?)section["id"], (long?)(await EnrollmentsAsync(visitor, student))[0]!["course_section_id"]);
        Assert.Equal(
            (long?)group["id"],
            (long?)(await visitor.JsonAsync($"/api/v1/courses/{_course.Id}/assignments/{essay.Id}"))["assignment_group_id"]);
    }

    [Fact]
    public async Task Someone_in_two_sections_is_one_person_with_two_enrollments()
    {
        var (monday, friday) = (_course.AddSection("Monday"), _course.AddSection("Friday"));
        var student = _course.AddStudent("Zoe");
        _course.Enroll(student, EnrollmentType.Student).Section = friday;
        await using var visitor = await Visitor.OfAsync(_school);

        Assert.Equal([monday.Id, friday.Id], (await EnrollmentsAsync(visitor, student)).Select(one => (long)one!["course_section_id"]!));
        Assert.Equal(1, (int?)(await visitor.JsonAsync($"/api/v1/courses/{_course.Id}?include[]=total_students"))["total_students"]);
    }

    [Fact]
    public async Task A_group_names_its_members_and_its_set_when_asked()
    {
        _course.AddGroup("North", _course.AddStudent("Zoe")).Category = "Teams";
        _course.AddGroup("Alone");
        await using var visitor = await Visitor.OfAsync(_school);

        var bare = (await visitor.ListAsync($"/api/v1/courses/{_course.Id}/groups"))[0]!;
        var groups = await visitor.ListAsync($"/api/v1/courses/{_course.Id}/groups?include[]=users&include[]=group_category");

        Assert.Equal((null, null, 1), (bare["users"], bare["group_category"], (int)bare["members_count"]!));
        Assert.Equal(["Zoe"], groups[0]!["users"]!.AsArray().Select(user => (string?)user!["name"]));
        Assert.Equal(["Teams", "Project Groups"], groups.Select(group => (string?)group!["group_category"]!["name"]));
        Assert.NotEqual((long?)groups[0]!["group_category_id"], (long?)groups[1]!["group_category_id"]);
    }

    [Fact]
    public async Task Assignments_come_by_the_place_of_their_group_and_groups_tell_their_weight_and_rules()
    {
        var (first, second, third) = (_course.AddAssignment("1"), _course.AddAssignment("2"), _course.AddAssignment("3"));
        var group = _course.AddAssignmentGroup("Essays", 40.5m, second);
        _course.AddAssignmentGroup("Quizzes", 0, first, third);
        (group.DropLowest, group.DropHighest) = (1, 2);
        group.NeverDropped.Add(second);
        await using var visitor = await Visitor.OfAsync(_school);

        var groups = await visitor.ListAsync($"/api/v1/courses/{_course.Id}/assignment_groups");
        var assignments = await visitor.ListAsync($"/api/v1/courses/{_course.Id}/assignments");

        Assert.Equal(["2", "1", "3"], assignments.Select(one => (string?)one!["name"]));
        Assert.Equal([1, 1, 2], assignments.Select(one => (int)one!["position"]!));
        Assert.Equal(40.5m, (decimal?)groups[0]!["group_weight"]);
        Assert.Equal($$"""{"drop_lowest":1,"drop_highest":2,"never_drop":[{{second.Id}}]}""", groups[0]!["rules"]!.ToJsonString());
        Assert.Equal("{}", groups[1]!["rules"]!.ToJsonString());
    }

    [Theory]
    [InlineData(ClosedLists.Sections, "sections", 401)]
    [InlineData(ClosedLists.Groups, "groups", 403)]
    [InlineData(ClosedLists.AssignmentGroups, "assignment_groups", 401)]
    public async Task Each_of_these_lists_can_be_closed_by_itself(ClosedLists closed, string list, int status)
    {
        _course.Closed = closed;
        await using var visitor = await Visitor.OfAsync(_school, new SampleCanvasOptions { NotPermittedStatus = status });

        foreach (var name in (string[])["sections", "groups", "assignment_groups", "assignments", "users"])
        {
            using var response = await visitor.GetAsync($"/api/v1/courses/{_course.Id}/{name}");
            Assert.Equal(name == list ? (HttpStatusCode)status : HttpStatusCode.OK, response.StatusCode);
        }
    }

    async Task<JsonArray> EnrollmentsAsync(Visitor visitor, SchoolUser user)
    {
        var users = await visitor.ListAsync($"/api/v1/courses/{_course.Id}/users?enrollment_type[]=student&include[]=enrollments");
        return Assert.Single(users, row => (long?)row!["id"] == user.Id)!["enrollments"]!.AsArray();
    }
}
