using System.Globalization;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Canvas's machine words for a reader.</summary>
internal static class DisplayText
{
    // Canvas's own limit is 255.
    const int LongestName = 300;
    const string NoMarks = "The marks that were drawn on the document are kept by Canvas’s viewer; there are none of them here.";

    /// <summary>Said of what an earlier export brought and Canvas has since deleted.</summary>
    public const string Gone = "no longer in Canvas";

    /// <summary>A name, cut where it is longer than any name.</summary>
    public static string Name(string text) => HtmlText.Cut(text, LongestName);

    /// <summary>What an assignment is called; its number where Canvas gives it no name.</summary>
    public static string AssignmentName(string name, long? id) =>
        id is not null && string.IsNullOrWhiteSpace(name) ? $"Assignment {id}, without a name" : Name(name);

    /// <summary>Since when Canvas does not show something any more; empty where it does.</summary>
    public static string GoneSince(CourseClock clock, string goneAt) =>
        clock.Day(goneAt) is { } day ? $"Canvas no longer shows this (since {day.Text})" : "";

    public static IReadOnlyList<Status> Statuses(SubmissionRow row)
    {
        var statuses = new List<Status> { row.SubmittedAt.Length > 0 ? new("submitted", "plain") : new("not submitted", "quiet") };
        Add(IsTrue(row.Late), "late", "warm");
        Add(IsTrue(row.Missing), "missing", "alarm");
        Add(IsTrue(row.Excused), "excused", "calm");
        Add(row.LatePolicyStatus == "extended", "extended", "calm");
        Add(OwnStatus(row).Length > 0, OwnStatus(row), "plain");
        Add(row.WorkflowState == "graded", "graded", "good");
        Add(row.WorkflowState == "pending_review", "waiting for review", "plain");
        Add(row.GoneAt.Length > 0, Gone, "warm");
        return statuses;

        void Add(bool holds, string text, string tone)
        {
            if (holds)
            {
                statuses.Add(new Status(text, tone));
            }
        }
    }

    /// <summary>A status that the school made for itself, by its name where Canvas told it.</summary>
    static string OwnStatus(SubmissionRow row) => row.CustomGradeStatus.Length > 0 ? Name(row.CustomGradeStatus)
        : row.CustomGradeStatusId.Length > 0 ? $"a status of the school’s own (number {row.CustomGradeStatusId})" : "";

    /// <summary>Grade and points in one phrase, such as "A-, 9.5 of 10 points"; empty where there is neither.</summary>
    public static string Result(SubmissionRow row)
    {
        var points = Points(row.Score, row.PointsPossible);
        var isSaidTwice = row.SubmissionGrade.Length == 0 || (row.Score.Length > 0 && Trim(row.SubmissionGrade) == Trim(row.Score));
        return Phrase.Of(", ", isSaidTwice ? "" : Name(row.SubmissionGrade), points);
    }

    /// <summary>Who graded, and which attempt where that is not the newest; empty where nobody did.</summary>
    public static string GradedBy(SubmissionRow row, IEnumerable<SubmissionRow> earlier)
    {
        var grader = row.Grader switch { "" => "", SubmissionRow.Automatic => "automatically", _ => $"by {Name(row.Grader)}" };
        var attempt = IsTrue(row.GradedAttempt) ? null : earlier.FirstOrDefault(attempt => IsTrue(attempt.GradedAttempt))?.Attempt;
        return Phrase.Of(", ", grader, attempt is { Length: > 0 } ? $"for attempt {attempt}" : "");
    }

    /// <summary>How late, in its two largest units, and what that cost; empty where it was in time or Canvas does not say.</summary>
    public static string Lateness(SubmissionRow row)
    {
        if (!IsTrue(row.Late) || !long.TryParse(row.SecondsLate, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds == 0)
        {
            return "";
        }

        var cost = Trim(row.PointsDeducted) is { Length: > 0 } points and not "0" ? $"; {InPoints(points)} deducted" : "";
        return DurationText.Of(TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))) + cost;
    }

    /// <summary>In what role somebody speaks; empty where that is whose work it is, or nobody knows.</summary>
    public static string Role(string role) =>
        role switch { "peer" => "peer review", "ta" => "teaching assistant", "author" => "", _ => role };

    /// <summary>What a reader should know of a comment beside its words.</summary>
    public static IEnumerable<string> Remarks(CommentRow row, MomentView? editedAt)
    {
        if (Role(row.AuthorRole) is { Length: > 0 } said)
        {
            yield return said;
        }

        if (row.Attempt.Length > 0)
        {
            yield return $"on attempt {row.Attempt}";
        }

        if (editedAt is not null)
        {
            yield return $"edited {editedAt.Text}";
        }

        if (row.GoneAt.Length > 0)
        {
            yield return Gone;
        }
    }

    /// <summary>What of an attempt lies outside of what Canvas gives away, or is gone from it; empty where it gives all.</summary>
    public static string Note(SubmissionRow row, bool hasFile, bool hasAnswers = false, bool hasMarks = false) =>
        row.GoneAt.Length > 0 ? "This attempt is no longer in Canvas."
        : hasAnswers || hasMarks ? ""
        : row.SubmissionType switch
        {
            "student_annotation" => $"{(hasFile ? "This is the document as it was handed out. " : "")}{NoMarks}",
            "basic_lti_launch" when row.SubmissionUrl.Length == 0 => "Made in an external tool: the tool has the work.",
            "basic_lti_launch" => "Made in an external tool: Canvas has only its address, and the tool has the work.",
            _ => "",
        };

    /// <summary>Why no answer of an attempt at a quiz is here.</summary>
    public static string NoAnswers(bool isAnonymous) => isAnonymous
        ? "This is an anonymous survey: Canvas tells nobody who answered what."
        : "Canvas gave none of the answers of this attempt.";

    /// <summary>Whether an answer is right, and its points.</summary>
    public static string Judgement(QuizAnswerRow row)
    {
        if (row.QuestionType == "text_only_question")
        {
            return "";
        }

        var verdict = row.Correct switch { "true" => "right", "false" => "wrong", "partial" => "partly right", _ => "" };
        return Phrase.Of(", ", verdict, Points(row.Points, row.PointsPossible));
    }

    /// <summary>What stands in the place of an answer without words; empty where nothing was asked.</summary>
    public static string Answered(QuizAnswerRow row) => row switch
    {
        { QuestionType: "text_only_question" } => "",
        { Answered: "true" } => "answered; the words are not known",
        { Answered: QuizAnswerRow.Unknown } => "Canvas does not give what was answered",
        { Answered: "", AnswerId.Length: > 0 } or { Answered: "", Details.Length: > 0 } => "the words are not known",
        _ => "no answer",
    };

    /// <summary>The standing with the points, as a cell of the matrix says it; a short grade where there are no points.</summary>
    public static string Cell(SubmissionRow row)
    {
        var score = (row.Score.Length, row.PointsPossible.Length) switch
        {
            ( > 0 and <= 20, > 0 and <= 20) => $", {Trim(row.Score)} of {Trim(row.PointsPossible)}",
            ( > 0 and <= 20, _) => $", {Trim(row.Score)}",
            _ => row.SubmissionGrade.Length is > 0 and <= 20 ? $", {row.SubmissionGrade}" : "",
        };
        return Phrase.Of(
            ", ", Standing.Of(row).Text + score, row.LatePolicyStatus == "extended" ? "extended" : "", OwnStatus(row));
    }

    /// <summary>How it was handed in: Canvas's word with its underscores taken out.</summary>
    public static string Kind(string submissionType) => submissionType switch
    {
        "online_upload" => "file upload",
        "online_text_entry" => "text",
        "online_url" => "web address",
        "online_quiz" => "quiz",
        "media_recording" => "recording",
        "discussion_topic" => "discussion",
        "basic_lti_launch" => "external tool",
        _ => Name(Words(submissionType)),
    };

    public static string Words(string machineWord) => machineWord.Replace('_', ' ');

    /// <summary>Points without zeros at the end: 9.50 is 9.5.</summary>
    public static string Trim(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.######", CultureInfo.InvariantCulture)
            : Name(number);

    /// <summary>Points of how many; empty where nobody knows.</summary>
    public static string Points(string score, string possible) => score.Length == 0 ? ""
        : possible.Length == 0 ? InPoints(Trim(score)) : $"{Trim(score)} of {InPoints(Trim(possible))}";

    static string InPoints(string number) => number == "1" ? "1 point" : $"{number} points";

    public static bool IsHandedIn(string submittedAt, string workflowState) => submittedAt.Length > 0 || workflowState == "pending_review";

    public static bool IsTrue(string cell) => cell.Equals("true", StringComparison.OrdinalIgnoreCase);
}
