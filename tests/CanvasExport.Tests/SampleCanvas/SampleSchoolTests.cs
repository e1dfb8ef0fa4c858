using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class SampleSchoolTests
{
    const string Everything =
        "?student_ids[]=all&per_page=100&include[]=submission_history"
        + "&include[]=submission_comments&include[]=rubric_assessment&include[]=user&include[]=group";

    [Fact]
    public async Task It_is_the_same_in_every_run()
    {
        Assert.Equal(await PortraitAsync(), await PortraitAsync());
        Assert.Equal(
            SampleSchool.Create().Files.Select(file => (file.Id, file.Uuid, file.Content.ETag)),
            SampleSchool.Create().Files.Select(file => (file.Id, file.Uuid, file.Content.ETag)));
    }

    [Fact]
    public void It_has_three_courses_two_of_one_name_and_ids_that_a_double_cannot_hold()
    {
        var school = SampleSchool.Create();

        string[] names = ["History of Maps", "Field Biology: Shores & Estuaries", "History of Maps"];
        Assert.Equal(names, school.Courses.Select(course => course.Name));
        Assert.All(school.Courses[2].Assignments, assignment => Assert.NotEqual(assignment.Id, (long)(double)(assignment.Id | 1)));
        Assert.Equal(3, school.Courses.Select(course => course.Term.Name).Distinct().Count());
    }

    [Fact]
    public void It_has_students_of_every_standing_and_script()
    {
        var school = SampleSchool.Create();
        var students = school.Courses
            .SelectMany(course => course.Enrollments)
            .Where(enrollment => enrollment.Type == EnrollmentType.Student)
            .ToList();
        var people = students.Select(enrollment => enrollment.User).Distinct().ToList();

        Assert.Equal(25, people.Count);
        EnrollmentState[] states = [EnrollmentState.Active, EnrollmentState.Invited, EnrollmentState.Inactive, EnrollmentState.Completed];
        Assert.Equal(states, students.Select(enrollment => enrollment.State).Distinct().Order());
        Assert.Contains(people, user => user.Login is null && user.SisId is not null);
        Assert.Contains(people, user => user.Login is null && user.SisId is null);
        Assert.Contains(people.Where(user => user.Login is not null).GroupBy(user => user.Login!.Split('@')[0]), same => same.Count() == 2);
        foreach (var letter in "ëПΠمל陈山김आ")
        {
            Assert.Contains(people, user => user.Name.Contains(letter));
        }
    }

    [Fact]
    public void Its_ids_are_unique()
    {
        var school = SampleSchool.Create();
        var rows = school.Courses.SelectMany(course => course.Assignments).SelectMany(assignment => assignment.Submissions).ToList();
        SchoolObject[] all =
        [
            .. school.Courses, .. school.Users, .. school.Files, .. school.Recordings, .. rows, .. rows.SelectMany(row => row.Comments),
            .. school.Courses.SelectMany(course => course.Assignments), .. school.Courses.SelectMany(course => course.Enrollments),
        ];

        Assert.Equal(all.Length, all.Select(item => item.Id).Distinct().Count());
        Assert.All(rows, row => Assert.Contains(row.Assignment.Course.Enrollments, enrollment => enrollment.User == row.User));
    }

    [Fact]
    public async Task Everything_that_an_archive_has_to_deal_with_occurs_in_it()
    {
        var rows = (await SubmissionsAsync(SampleSchool.Create())).ConvertAll(row => row!.ToJsonString());

        string[] traits =
        [
            "\"online_text_entry\"", "\"online_upload\"", "\"online_url\"", "\"media_recording\"", "\"discussion_topic\"",
            "\"online_quiz\"",
            "\"student_annotation\"", "\"basic_lti_launch\"", "\"submission_type\":null,", "\"attempt\":3", "\"late\":true",
            "\"missing\":true",
            "\"excused\":true", "\"workflow_state\":\"unsubmitted\"", "\"workflow_state\":\"submitted\"", "\"workflow_state\":\"graded\"",
            "\"grade_matches_current_submission\":false", "\"score\":0,", "\"grade\":\"A-\"", "null,{", "\"Anonymous User\"",
            "\"author\":{}",
            "Test Student", "\"submission_data\"", "\"media_type\":\"audio\"", "\"media_type\":\"video\"", "_0000",
            "%252B%2525", "\"display_name\":\"map/scan.png\"", "\"index.html\"", "\\u003Cscript\\u003E", "\"comment\":\"=HYPERLINK(",
            "\"North shore\"",
        ];
        Assert.All(traits, trait => Assert.Contains(rows, row => row.Contains(trait, StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_files_are_what_their_names_say()
    {
        var files = SampleSchool.Create().Files;

        Assert.All(OfType(files, ".png"), bytes => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]));
        Assert.All(OfType(files, ".mp4"), bytes => Assert.Equal("ftyp", Encoding.ASCII.GetString(bytes, 4, 4)));
        foreach (var package in (string[])[".docx", ".xlsx", ".pptx"])
        {
            Assert.All(OfType(files, package), AssertPartsAreXml);
        }

        Assert.All(OfType(files, ".pdf"), AssertTableFindsObjects);
    }

    static List<byte[]> OfType(List<SchoolFile> files, string extension)
    {
        var found = files.Where(file => file.DisplayName.EndsWith(extension, StringComparison.Ordinal)).Select(file =>
        {
            var bytes = new byte[file.Content.Length];
            file.Content.CopyTo(bytes, 0);
            return bytes;
        }).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    static void AssertPartsAreXml(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            Assert.NotNull(XDocument.Load(stream).Root);
        }
    }

    static void AssertTableFindsObjects(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0], null);
        Assert.StartsWith("xref\n", text[table..], StringComparison.Ordinal);
        var lines = text[table..].Split('\n');
        for (var number = 1; number <= 6; number++)
        {
            Assert.StartsWith($"{number} 0 obj", text[int.Parse(lines[2 + number][..10], null)..], StringComparison.Ordinal);
        }
    }

    static async Task<List<JsonNode?>> SubmissionsAsync(School school)
    {
        await using var visitor = await Visitor.OfAsync(school);
        var rows = new List<JsonNode?>();
        foreach (var course in school.Courses)
        {
            rows.AddRange(await visitor.ListAsync($"/api/v1/courses/{course.Id}/students/submissions{Everything}"));
        }

        return rows;
    }

    /// <summary>All that its lists answer, with the ports of this run taken out.</summary>
    static async Task<string> PortraitAsync()
    {
        var school = SampleSchool.Create();
        await using var visitor = await Visitor.OfAsync(school);
        var text = new StringBuilder();
        foreach (var course in school.Courses)
        {
            foreach (var list in (
                string[])["assignments", "users", "sections", "groups?include[]=users&include[]=group_category", "assignment_groups",
                "students/submissions" + Everything])
            {
                text.AppendJoin('\n', await visitor.ListAsync($"/api/v1/courses/{course.Id}/{list}"));
            }
        }

        return text.Replace(visitor.Server.Url.ToString(), "").ToString();
    }
}
