using System.Text.Json;
using CanvasExport.Core.Canvas;
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

    /// <summary>A sentence that says so, of a list that came; empty where all are listed, nobody knows, or it is another list.</summary>
    public async Task<string> FindAsync(ListQuestion question, UnfinishedList list, CancellationToken cancellationToken)
    {
        if (counted is not { } all)
        {
            return "";
        }

        // Both hide the same people, and each is to be known as half before it has its name.
        var came = list.ElementsAsync(cancellationToken);
        if (question.List == CanvasLists.Users.Name)
        {
            var everybody = await came.Select(EnrollmentsOf).ToListAsync(cancellationToken);
            return everybody.TrueForAll(one => one is { Count: > 0 })
                ? Sentence(
                    all, everybody.Select(one => one!.Count(IsOfStudent)),
                    everybody.Sum(one => one!.Count(enrollment => enrollment.Type == Enrollment.OfTestStudent && IsCurrent(enrollment))))
                : "";
        }

        // What Canvas does not say of somebody does not make a hidden student of another.
        return question.List != CanvasLists.Students.Name ? "" : Sentence(
            all,
            await came.Select(student => EnrollmentsOf(student) is { Count: > 0 } own ? own.Count(IsOfStudent) : 1)
                .ToListAsync(cancellationToken),
            await people.TestStudentAsync());
    }

    /// <summary>Whether somebody is in the course now, as far as Canvas says.</summary>
    public static bool IsCurrent(Enrollment enrollment) =>
        enrollment.EnrollmentState is null || Current.Contains(enrollment.EnrollmentState);

    string Sentence(long all, IEnumerable<int> enrollments, int? testStudent)
    {
        var current = enrollments.Where(number => number > 0).ToList();
        if (all <= current.Count)
        {
            return "";
        }

        var says = $"Canvas counts {all} students in this course, and lists only {current.Count} of them to the token's owner";
        if (MayBeAll(all, current.Count, current.Sum(), testStudent))
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

    static bool IsOfStudent(Enrollment enrollment) => enrollment.Type is null or Enrollment.OfStudent && IsCurrent(enrollment);

    static List<Enrollment>? EnrollmentsOf(RawElement person)
    {
        try
        {
            return CanvasJson.Read(person.Utf8.Span, CanvasJson.Default.User)?.Enrollments?.OfType<Enrollment>().ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
