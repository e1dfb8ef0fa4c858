using System.Globalization;
using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>What stands behind a grade, in words: similarity checks, the parts of a discussion, the marks of several markers.</summary>
internal static class GradingDetails
{
    /// <summary>What Turnitin, VeriCite or another check found in an attempt, file by file.</summary>
    public static string Similarity(Submission attempt) => attempt is { TurnitinData: null, VericiteData: null } ? ""
        : Phrase.Of("; ", new[] { attempt.TurnitinData, attempt.VericiteData }
            .Where(data => data is { ValueKind: JsonValueKind.Object }).SelectMany(data => data!.Value.EnumerateObject())
            .Where(part => part.Value.ValueKind == JsonValueKind.Object && IsOfWork(part))
            .Select(part => Phrase.Of(": ", NameOf(part.Name, attempt), Found(part.Value))));

    /// <summary>How each part of a discussion with checkpoints was graded, and whether it was late.</summary>
    public static string Checkpoints(Assignment assignment, Submission submission) => submission.SubAssignmentSubmissions is null ? ""
        : Phrase.Of("; ", CanvasJson.Objects(submission.SubAssignmentSubmissions).Select(part =>
            Phrase.Of(
                ": ", Text(part, "sub_assignment_tag"), Phrase.Of(", ", Graded(assignment, part), Late(part), Due(assignment, part)))));

    /// <summary>What each marker gave; where grades are not published and Canvas shows no marks, that.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="submission">The submission.</param>
    /// <param name="loginOf">The login of a marker.</param>
    public static string ProvisionalGrades(Assignment assignment, Submission submission, Func<long, string> loginOf)
    {
        var given = CanvasJson.Objects(submission.ProvisionalGrades);
        var marks = submission.ProvisionalGrades is null ? "" : Phrase.Of("; ", given.Select(mark => Phrase.Of(
            ": ",
            long.TryParse(Text(mark, "scorer_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? loginOf(id) : "a marker",
            (Text(mark, "score") is { Length: > 0 } score ? score : Text(mark, "grade"))
                + (Text(mark, "final") == "true" ? " (final)" : ""))));
        return marks.Length > 0 || assignment is not { ModeratedGrading: true, GradesPublished: false } ? marks
            : "moderated: the grades are not published yet";
    }

    // What else stands beside them is of the check itself.
    static bool IsOfWork(JsonProperty part) => part.Name.StartsWith("attachment_", StringComparison.Ordinal)
        || part.Name.StartsWith("submission_", StringComparison.Ordinal) || Text(part.Value, "similarity_score").Length > 0;

    static string NameOf(string key, Submission attempt)
    {
        var id = key[(key.LastIndexOf('_') + 1)..];
        return !key.StartsWith("attachment_", StringComparison.Ordinal) ? "text"
            : attempt.Attachments?.FirstOrDefault(file => CellText.Of(file?.Id) == id) is { } file
                ? file.DisplayName ?? file.Filename ?? $"file {id}"
            : $"file {id}";
    }

    static string Found(JsonElement found) => Text(found, "similarity_score") is { Length: > 0 } score ? $"{score} %"
        : Text(found, "status") is { Length: > 0 } status ? status : "no result";

    static string Graded(Assignment assignment, JsonElement part)
    {
        var score = Text(part, "score") is { Length: > 0 } points ? points : Text(part, "grade");
        var possible = OfCheckpoint(assignment, part, "points_possible");
        return Text(part, "excused") == "true" ? "excused"
            : score.Length == 0 ? "no grade"
            : possible.Length == 0 ? score : $"{score} of {possible} points";
    }

    // Each part has its own date, and one that was moved for this student stands with the student's work.
    static string Due(Assignment assignment, JsonElement part) =>
        (Text(part, "cached_due_date") is { Length: > 0 } own ? own : OfCheckpoint(assignment, part, "due_at")) is { Length: > 0 } due
            ? $"due {due}" : "";

    static string OfCheckpoint(Assignment assignment, JsonElement part, string member) => CanvasJson.Objects(assignment.Checkpoints)
        .Where(one => Text(one, "tag") == Text(part, "sub_assignment_tag"))
        .Select(one => Text(one, member)).FirstOrDefault(one => one.Length > 0) ?? "";

    static string Late(JsonElement part) => Text(part, "missing") == "true" ? "missing"
        : Text(part, "late") != "true" ? ""
        : Text(part, "seconds_late") is { Length: > 0 } seconds ? $"late ({seconds} s)" : "late";

    static string Text(JsonElement owner, string name) => CanvasJson.TryText(owner, name) ?? "";
}
