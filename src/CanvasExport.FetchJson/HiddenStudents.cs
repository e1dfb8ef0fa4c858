using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Tells where Canvas counts more students in a course than it lists to the token's owner. It counts those who are in the course now,
/// each once; older versions count each of their enrollments, and those of the Test Student.
/// </summary>
/// <param name="context">The running step.</param>
/// <param name="counted">How many Canvas counts; null where it does not say.</param>
/// <param name="people">Knows of the Test Student.</param>
internal sealed class HiddenStudents(StepContext context, long? counted, StudentCount people)
{
    static readonly string[] Current = ["active", "invited", "creation_pending"];

    /// <summary>A sentence that says so; empty where all are listed, or nobody knows.</summary>
    public async Task<string> FindAsync(UnfinishedList students, CancellationToken cancellationToken)
    {
        if (counted is not { } all)
        {
            return "";
        }

        var enrollments = await students.ElementsAsync(cancellationToken).Select(EnrollmentsOf).ToListAsync(cancellationToken);
        var listed = enrollments.Count(number => number > 0);
        if (all <= listed)
        {
            return "";
        }

        var says = $"Canvas counts {all} students in this course, and lists only {listed} of them to the token's owner";
        if (MayBeAll(all, listed, enrollments.Sum(), await people.TestStudentAsync()))
        {
            context.Log.Information("{Says:l}: it may have counted its Test Student too, or somebody twice", says);
            return "";
        }

        return says;
    }

    // Where nobody knows whether there is a Test Student there may be one.
    static bool MayBeAll(long counted, int listed, int enrollments, int? testStudent) => testStudent is { } test
        ? counted == enrollments + test
        : counted <= Math.Max(listed, enrollments) + 1;

    // What Canvas does not say of somebody does not make a hidden student of another.
    static int EnrollmentsOf(RawElement person)
    {
        try
        {
            var own = CanvasJson.Read(person.Utf8.Span, CanvasJson.Default.User)?.Enrollments?
                .OfType<Enrollment>().Where(one => one.Type is null or Enrollment.OfStudent).ToList();
            return own is { Count: > 0 } ? own.Count(IsCurrent) : 1;
        }
        catch (JsonException)
        {
            return 1;
        }
    }

    /// <summary>Whether somebody is in the course now, as far as Canvas says.</summary>
    public static bool IsCurrent(Enrollment enrollment) =>
        enrollment.EnrollmentState is null || Current.Contains(enrollment.EnrollmentState);
}
