using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Short words for building the courses.</summary>
internal static class Enrolling
{
    public static void Students(this SchoolCourse course, params SchoolUser[] students)
    {
        foreach (var student in students)
        {
            course.Enroll(student, EnrollmentType.Student);
        }
    }

    public static SchoolRecording AddAudio(this School school) => school.AddRecording(RecordingKind.Audio, Recordings.Audio());

    public static SchoolRecording AddVideo(this School school) => school.AddRecording(RecordingKind.Video, Recordings.Video());

    /// <summary>A picture with its thumbnail.</summary>
    public static SchoolFile AddPicture(this School school, string name, Drawing drawing)
    {
        var file = school.AddFile(name, drawing.Png);
        file.Thumbnail = drawing.Thumbnail;
        return file;
    }

    /// <summary>A PDF when its name says so, else a Word document.</summary>
    public static SchoolFile AddText(this School school, string name, string title, params string[] lines) =>
        school.AddFile(name, name.EndsWith(".pdf", StringComparison.Ordinal)
            ? PdfDocument.Create(title, lines)
            : OfficeDocument.Docx(title, lines));
}
