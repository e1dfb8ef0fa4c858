using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The school's enums in Canvas's words.</summary>
internal static class Words
{
    public static string Of(EnrollmentType type) => type == EnrollmentType.StudentView ? "student_view" : Lower(type);

    public static string Of(EnrollmentState state) => Lower(state);

    public static string Of(RecordingKind kind) => Lower(kind);

    static string Lower<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
