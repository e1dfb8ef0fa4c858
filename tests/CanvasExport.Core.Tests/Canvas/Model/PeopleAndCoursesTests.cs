using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Tests.Canvas.Model;

public sealed class PeopleAndCoursesTests
{
    [Theory]
    [InlineData("zoneil@example.edu", "S-77", "zoneil")]
    [InlineData("zoneil", null, "zoneil")]
    [InlineData("zo@neil@example.edu", null, "zo")]
    [InlineData("@example.edu", "S-77", "S-77")]
    [InlineData("", "S-77", "S-77")]
    [InlineData(" ", " S-77 ", "S-77")]
    [InlineData(null, "S-77", "S-77")]
    [InlineData(null, "", "user-7")]
    [InlineData(null, null, "user-7")]
    public void A_user_is_called_by_login_then_SIS_id_then_number(string? login, string? sisId, string name) =>
        Assert.Equal(name, new User(7, "Zoë", login, sisId).UserName);

    [Theory]
    [InlineData("Maps", null, "GEO-1", "Maps")]
    [InlineData("my nickname", "Maps", "GEO-1", "Maps")]
    [InlineData(" ", null, "GEO-1", "GEO-1")]
    [InlineData(null, null, null, "course-7")]
    public void A_course_is_called_by_its_true_name(string? name, string? original, string? code, string expected) =>
        Assert.Equal(expected, new Course(7, name, original, code).TrueName);

    [Theory]
    [InlineData("2024-02-01T07:00:00Z", "2024-01-01T07:00:00Z", "2024-02-01T07:00:00Z")]
    [InlineData(null, "2024-01-01T07:00:00Z", "2024-01-01T07:00:00Z")]
    [InlineData(null, null, "")]
    public void A_course_without_a_start_of_its_own_starts_with_its_term(string? own, string? term, string expected) =>
        Assert.Equal(expected, new Course(7, StartAt: own, Term: new Term("Spring", term)).StartsAt);

    [Fact]
    public void A_course_without_a_term_starts_never() => Assert.Equal("", new Course(7).StartsAt);

    [Fact]
    public void The_Test_Student_is_known_by_its_enrollment()
    {
        Assert.True(new User(7, Enrollments: [null, new Enrollment("StudentViewEnrollment")]).IsTestStudent);
        Assert.False(new User(7, "Test Student", Enrollments: [new Enrollment("StudentEnrollment")]).IsTestStudent);
        Assert.False(new User(7).IsTestStudent);
    }
}
