using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Grading;

/// <summary>How the students of a course were graded besides the grades of each work: final grades, Canvas's log, and outcomes.</summary>
internal sealed class CourseGrading
{
    const string OfAssignment = "assignment_";

    readonly CoursePeople _people;
    readonly CourseStructure _structure;
    readonly Dictionary<long, User> _students;
    readonly GradeLog _log;
    readonly ILookup<long, OutcomeResult> _results;
    readonly Dictionary<long, Outcome> _outcomes;
    readonly bool _areResultsWhole;
    readonly Dictionary<long, string> _assignments;

    CourseGrading(
        CoursePeople people, CourseStructure structure, GradeLog log, IReadOnlyList<OutcomeResult> results,
        Dictionary<long, Outcome> outcomes, bool areWhole, IEnumerable<AssignmentRow> assignments)
    {
        (_people, _structure, _log, _outcomes, _areResultsWhole) = (people, structure, log, outcomes, areWhole);
        _students = people.Students.ToDictionary(student => student.Id);
        _results = results.Where(result => result.Links?.User is not null).DistinctBy(result => result.Id)
            .ToLookup(result => result.Links!.User!.Value);
        _assignments = assignments.ToDictionary(row => row.AssignmentId, row => row.AssignmentName);
    }

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="folder">The course, whose assignments are in its record.</param>
    /// <param name="people">Who is who in it.</param>
    /// <param name="structure">Its sections.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseGrading> ReadAsync(
        CourseLists lists, CourseFolder folder, CoursePeople people, CourseStructure structure, CancellationToken cancellationToken)
    {
        var (paths, id) = (lists.Paths, folder.Course.CourseId);
        var log = await GradeLog.ReadAsync(lists, id, cancellationToken);
        var results = await lists.ReadAsync(
            paths.OutcomeResultsJsonPath(id), CanvasJson.Default.OutcomeResult, cancellationToken).ToListAsync(cancellationToken);
        var outcomes = await lists.ReadAsync(paths.OutcomesJsonPath(id), CanvasJson.Default.OutcomeLink, cancellationToken)
            .Where(link => link.Outcome?.Id is not null).DistinctBy(link => link.Outcome!.Id!.Value)
            .ToDictionaryAsync(link => link.Outcome!.Id!.Value, link => link.Outcome!, cancellationToken: cancellationToken);
        return new CourseGrading(
            people, structure, log, results, outcomes, lists.IsWhole(paths.OutcomeResultsJsonPath(id)), folder.Assignments());
    }

    /// <summary>The rows of a student; <paramref name="submissions"/> are those of the student.</summary>
    public GradingWork Map(StudentRow student, IReadOnlyList<SubmissionRow> submissions)
    {
        var works = submissions.DistinctBy(row => row.AssignmentId).ToDictionary(row => row.AssignmentId, row => row.SubmissionId);
        return new GradingWork(
            FinalGrades.Rows(_students.GetValueOrDefault(student.UserId), _structure),
            [
                .. _log.Of(student.UserId).Select(line => Row(line, works))
                    .Concat(_log.BetweenVersionsOf(student.UserId)
                        .Select(line => Row(line, works) with { Source = GradeChangeRow.History }))
                    .OrderBy(row => row.ChangedAt, StringComparer.Ordinal),
            ],
            [.. _results[student.UserId].Select(Row)]);
    }

    /// <summary>The rows with what an earlier export had and Canvas no longer names.</summary>
    public GradingWork Kept(GradingWork now, GradingWork former, string seenAt) =>
        now.With(former, _people.AreListed, _log.IsWhole, _areResultsWhole, seenAt);

    GradeChangeRow Row(GradeChange line, Dictionary<long, long> works)
    {
        var assignment = line.CourseOverrideGrade is "true" or "1" ? null : line.Links!.Assignment;
        return new GradeChangeRow(
            line.Id!,
            line.CreatedAt ?? "",
            assignment,
            assignment is { } id ? _assignments.GetValueOrDefault(id, "") : "",
            assignment is { } of && works.TryGetValue(of, out var submission) ? submission : null,
            line.GradeBefore ?? "",
            line.GradeAfter ?? "",
            line.ExcusedBefore ?? "",
            line.ExcusedAfter ?? "",
            line.PointsPossibleBefore ?? "",
            line.PointsPossibleAfter ?? "",
            CellText.Of(line.Links!.Grader),
            Grader(line.Links.Grader),
            line.GradedAnonymously ?? "",
            line.VersionNumber ?? "");
    }

    string Grader(long? id) => id switch
    {
        null or 0 => "",
        < 0 => SubmissionRow.Automatic,
        { } person => _people.LoginNames.GetValueOrDefault(person, new User(person).UserName),
    };

    OutcomeResultRow Row(OutcomeResult result)
    {
        var outcome = result.Links!.LearningOutcome is { } id ? _outcomes.GetValueOrDefault(id) : null;
        var assignment = AssignmentOf(result.Links.Assignment) ?? AssignmentOf(result.Links.Alignment);
        return new OutcomeResultRow(
            result.Id,
            result.Links.LearningOutcome,
            string.IsNullOrWhiteSpace(outcome?.DisplayName) ? outcome?.Title ?? "" : outcome.DisplayName,
            result.Score ?? "",
            outcome?.PointsPossible ?? "",
            outcome?.MasteryPoints ?? "",
            result.Percent ?? "",
            result.Mastery ?? "",
            result.SubmittedOrAssessedAt ?? "",
            result.Links.Alignment ?? "",
            assignment,
            assignment is { } of ? _assignments.GetValueOrDefault(of, "") : "",
            result.Hidden ?? "");
    }

    static long? AssignmentOf(string? text) => text?.StartsWith(OfAssignment, StringComparison.Ordinal) == true
        && long.TryParse(text[OfAssignment.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
