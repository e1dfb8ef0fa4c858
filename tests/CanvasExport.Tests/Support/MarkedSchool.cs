using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Specs;

namespace CanvasExport.Tests.Support;

/// <summary>A course in which the first student's document has marks, the second's none, and the third handed in a text.</summary>
internal sealed class MarkedSchool
{
    public MarkedSchool()
    {
        School = FetchedJson.SmallSchool(students: 3, assignments: 1);
        Marked = Upload(0, "my essay.docx").Mark("a1", 0, "highlight", "", School.Owner)
            .Mark("a2", 2, "point", "<b>Which</b> mile?", School.Owner).Mark("a3", 2, "commentReply", "=The Catalan", Student(0), "a2");
        Plain = Upload(1, "plain.pdf");
        Plain.Marks = [];
    }

    public School School { get; }

    public SchoolCourse Course => School.Courses[0];

    public SchoolFile Marked { get; }

    public SchoolFile Plain { get; }

    public string List => $"annotations_{Course.Id}.json";

    public SchoolUser Student(int number) => Course.Enrollments.Where(one => one.Type == EnrollmentType.Student).ElementAt(number).User;

    SchoolFile Upload(int student, string name)
    {
        var file = School.AddFile(name, [37, 80, 68, 70, 45]);
        Course.Assignments[0].Submit(Student(student), SchoolAttempt.Upload("2024-03-16T12:00:00Z", file));
        return file;
    }
}
