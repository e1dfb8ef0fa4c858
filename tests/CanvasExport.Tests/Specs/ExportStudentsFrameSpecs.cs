using System.Text;
using CanvasExport.Core.Canvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What stands around the work of a course, as tables: dates, teachers, sections, groups, weights, the syllabus.</summary>
public sealed class ExportStudentsFrameSpecs : IDisposable
{
    const string Course = "exports/Maps/";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Courses_csv_says_when_a_course_ended_and_what_the_school_calls_it()
    {
        _json.Courses(
            """{"id":1,"name":"Maps","course_code":"GEO-210","sis_course_id":"2024-GEO","start_at":null,"end_at":null,"term":{"name":"Spring","start_at":"2024-02-01T07:00:00Z","end_at":"2024-06-30T07:00:00Z"}}""");

        await _json.ExportAsync();

        Assert.Equal(
            "course_id,course_name,folder,start_at,workflow_state,time_zone,term,end_at,course_code,sis_course_id\r\n"
            + "1,Maps,Maps,2024-02-01T07:00:00Z,,,Spring,2024-06-30T07:00:00Z,GEO-210,2024-GEO\r\n", Text("exports/courses.csv"));

        _json.Courses(
            """{"id":1,"name":"Maps","end_at":"2024-05-01T07:00:00Z","term":{"name":"Spring","end_at":"2024-06-30T07:00:00Z"}}""");
        await _json.ExportAsync();
        Assert.Equal(["2024-05-01T07:00:00Z"], CsvTable.Read(_json.Archive, "exports/courses.csv").Column("end_at"));
    }

    [Fact]
    public async Task Teachers_csv_says_who_taught_what_part_of_the_course_and_as_what()
    {
        _json.List("sections_1", """{"id":7,"name":"Monday"}""", """{"id":8,"name":"Friday"}""").Users(
            """{"id":2,"name":"Ana Reis","login_id":"areis","enrollments":[{"type":"TeacherEnrollment","role":"TeacherEnrollment","enrollment_state":"active","course_section_id":7},{"type":"TeacherEnrollment","role":"TeacherEnrollment","enrollment_state":"active","course_section_id":8}]}""",
            """{"id":3,"name":"Jonas","login_id":"jw","enrollments":[{"type":"TaEnrollment","role":"Lab assistant","enrollment_state":"completed","course_section_id":8},{"type":"StudentEnrollment","course_section_id":8}]}""",
            """{"id":4,"name":"Dee","enrollments":[{"type":"DesignerEnrollment","role":"DesignerEnrollment"},{"type":"TaEnrollment"}]}""",
            """{"id":5,"name":"Ana","login_id":"ana","enrollments":[{"type":"StudentEnrollment"}]}""",
            """{"id":6,"name":"Mum","enrollments":[{"type":"ObserverEnrollment"}]}""");

        await _json.ExportAsync();

        Assert.Equal(
            "user_id,user_name,full_name,role,state,sections,gone_at\r\n"
            + "2,areis,Ana Reis,teacher,active,Monday; Friday,\r\n3,jw,Jonas,Lab assistant,completed,Friday,\r\n"
            + "4,user-4,Dee,teaching assistant,,,\r\n4,user-4,Dee,designer,,,\r\n", Text(Course + "teachers.csv"));
    }

    [Fact]
    public async Task Where_the_people_of_a_course_are_closed_its_teachers_are_those_that_the_course_names()
    {
        _json.Courses("""{"id":1,"name":"Maps","teachers":[{"id":2,"display_name":"Ana Reis"},null]}""");
        File.Delete(_json.Archive.Paths.UsersJsonPath(1));

        await _json.ExportAsync();

        Assert.Equal(
            "user_id,user_name,full_name,role,state,sections,gone_at\r\n2,user-2,Ana Reis,teacher,,,\r\n", Text(Course + "teachers.csv"));
    }

    [Fact]
    public async Task Sections_csv_says_how_many_students_each_has_and_students_csv_who_is_in_which()
    {
        _json.List("sections_1",
                """{"id":7,"name":"Monday","sis_section_id":"M-1","start_at":"2024-02-05T07:00:00Z","end_at":null}""",
                    """{"id":8,"name":"=Friday"}""", """{"id":9,"name":"Empty"}""")
            .Students(
                """{"id":5,"name":"Ana","login_id":"ana","enrollments":[{"type":"StudentEnrollment","course_section_id":8},{"type":"StudentEnrollment","course_section_id":7}]}""",
                """{"id":6,"name":"Ben","login_id":"ben","enrollments":[{"type":"StudentEnrollment","course_section_id":"8"},{"type":"StudentEnrollment","course_section_id":8}]}""",
                """{"id":7,"name":"Eve","login_id":"eve","enrollments":[{"type":"StudentEnrollment","course_section_id":77}]}""");

        await _json.ExportAsync();

        Assert.Equal(
            "section_id,section_name,sis_section_id,start_at,end_at,student_count,gone_at\r\n"
            + "7,Monday,M-1,2024-02-05T07:00:00Z,,1,\r\n8,'=Friday,,,,2,\r\n9,Empty,,,,0,\r\n", Text(Course + "sections.csv"));
        Assert.Equal(["Monday; =Friday", "'=Friday", ""], CsvTable.Read(_json.Archive, Course + "students.csv").Column("sections"));
    }

    [Fact]
    public async Task Groups_csv_says_who_is_in_which_group_of_which_set()
    {
        _json.List("groups_1",
            """{"id":70,"name":"North","members_count":2,"group_category":{"id":1,"name":"Teams"},"users":[{"id":5,"name":"Ana","login_id":"ana@example.edu"},null,{"id":9,"name":"Gone"}]}""",
            """{"id":71,"name":"Nobody","members_count":0,"group_category":{"id":1,"name":"Teams"},"users":[]}""",
            """{"id":72,"name":"Bare","members_count":4}""");

        await _json.ExportAsync();

        Assert.Equal(
            "group_id,group_name,category,member_count,user_id,user_name,full_name,gone_at\r\n"
            + "70,North,Teams,2,5,ana,Ana,\r\n70,North,Teams,2,9,user-9,Gone,\r\n71,Nobody,Teams,0,,,,\r\n72,Bare,,4,,,,\r\n",
                Text(Course + "groups.csv"));
    }

    [Fact]
    public async Task Assignments_csv_names_each_assignments_group_and_weight_and_assignment_groups_csv_the_rules()
    {
        _json.Courses("""{"id":1,"name":"Maps","apply_assignment_group_weights":true}""")
            .Assignments(
                """{"id":10,"name":"Essay","assignment_group_id":30}""", """{"id":11,"name":"Gone","assignment_group_id":99}""",
                """{"id":12,"name":"None"}""")
            .List("submissions_11").List("submissions_12")
            .List("assignment_groups_1",
                """{"id":30,"name":"Essays","group_weight":40.50,"rules":{"drop_lowest":1,"drop_highest":2,"never_drop":[10,"11"]}}""",
                """{"id":31,"name":"Quizzes","group_weight":59.5,"rules":{}}""",
                """{"id":32,"name":"Practice","group_weight":null,"rules":null}""");

        await _json.ExportAsync();

        var table = CsvTable.Read(_json.Archive, Course + "assignments/assignments.csv");
        Assert.Equal(["assignment_group_id", "assignment_group", "group_weight"], table.Columns.Skip(6).Take(3));
        Assert.Equal(["30", "99", ""], table.Column("assignment_group_id"));
        Assert.Equal(["Essays", "", ""], table.Column("assignment_group"));
        Assert.Equal(["40.50", "", ""], table.Column("group_weight"));
        Assert.Equal(
            "assignment_group_id,assignment_group,group_weight,drop_lowest,drop_highest,never_drop,gone_at\r\n"
            + "30,Essays,40.50,1,2,10; 11,\r\n31,Quizzes,59.5,,,,\r\n32,Practice,0,,,,\r\n",
                Text(Course + "assignments/assignment_groups.csv"));
    }

    [Fact]
    public async Task A_course_that_does_not_weigh_its_groups_shows_no_weights_whatever_Canvas_keeps_of_them()
    {
        _json.Courses("""{"id":1,"name":"Maps","apply_assignment_group_weights":false}""")
            .Assignments("""{"id":10,"name":"Essay","assignment_group_id":30}""")
            .List("assignment_groups_1", """{"id":30,"name":"Essays","group_weight":40}""");

        await _json.ExportAsync();

        Assert.Equal([""], CsvTable.Read(_json.Archive, Course + "assignments/assignments.csv").Column("group_weight"));
        Assert.Equal([""], CsvTable.Read(_json.Archive, Course + "assignments/assignment_groups.csv").Column("group_weight"));
    }

    [Fact]
    public async Task The_syllabus_stands_in_a_table_of_its_own_as_Canvas_sent_it_and_stays_dated_when_Canvas_shows_none()
    {
        _json.Courses("""{"id":1,"name":"Maps","syllabus_body":"<p>Fourteen, \"long\"\nweeks</p>"}""");
        await _json.ExportAsync();
        Assert.Equal("course_id,syllabus_body,gone_at\r\n1,\"<p>Fourteen, \"\"long\"\"\nweeks</p>\",\r\n", Text(Course + "syllabus.csv"));

        _json.Courses("""{"id":1,"name":"Maps","syllabus_body":""}""");
        await _json.ExportAsync();
        var syllabus = CsvTable.Read(_json.Archive, Course + "syllabus.csv");
        Assert.Equal("<p>Fourteen, \"long\"\nweeks</p>", syllabus[0, "syllabus_body"]);
        Assert.NotEqual("", syllabus[0, "gone_at"]);
    }

    string Text(string csv)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_json.Archive.Root, csv));
        return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
    }
}
