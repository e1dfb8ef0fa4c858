using System.Globalization;
using CanvasExport.Core.Archive.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Canvas's machine words for a reader.</summary>
internal static class Wording
{
    public static IReadOnlyList<Status> Statuses(SubmissionRow row)
    {
        var statuses = new List<Status> { row.SubmittedAt.Length > 0 ? new("submitted", "plain") : new("not submitted", "quiet") };
        Add(IsTrue(row.Late), "late", "warm");
        Add(IsTrue(row.Missing), "missing", "alarm");
        Add(IsTrue(row.Excused), "excused", "calm");
        Add(row.WorkflowState == "graded", "graded", "good");
        Add(row.WorkflowState == "pending_review", "waiting for review", "plain");
        return statuses;

        void Add(bool holds, string text, string tone)
        {
            if (holds)
            {
                statuses.Add(new Status(text, tone));
            }
        }
    }

    /// <summary>Grade and points in one phrase, such as "A-, 9.5 of 10 points"; empty where there is neither.</summary>
    public static string Result(SubmissionRow row)
    {
        var points = Points(row.Score, row.PointsPossible);
        var isSaidTwice = row.SubmissionGrade.Length == 0 || (row.Score.Length > 0 && Trim(row.SubmissionGrade) == Trim(row.Score));
        return string.Join(", ", new[] { isSaidTwice ? "" : row.SubmissionGrade, points }.Where(text => text.Length > 0));
    }

    /// <summary>The standing with the points, as a cell of the matrix says it; a short grade where there are no points.</summary>
    public static string Cell(SubmissionRow row)
    {
        var score = (row.Score.Length, row.PointsPossible.Length) switch
        {
            ( > 0 and <= 20, > 0 and <= 20) => $", {Trim(row.Score)} of {Trim(row.PointsPossible)}",
            ( > 0 and <= 20, _) => $", {Trim(row.Score)}",
            _ => row.SubmissionGrade.Length is > 0 and <= 20 ? $", {row.SubmissionGrade}" : "",
        };
        return Standing.Of(row).Text + score;
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
        _ => Words(submissionType),
    };

    public static string Words(string machineWord) => machineWord.Replace('_', ' ');

    /// <summary>Points without zeros at the end: 9.50 is 9.5.</summary>
    public static string Trim(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.######", CultureInfo.InvariantCulture)
            : number;

    static string Points(string score, string possible) => (score.Length > 0, possible.Length > 0) switch
    {
        (true, true) => $"{Trim(score)} of {Trim(possible)} points",
        (true, false) => $"{Trim(score)} points",
        _ => "",
    };

    public static bool IsHandedIn(SubmissionRow row) => row.SubmittedAt.Length > 0 || row.WorkflowState == "pending_review";

    public static bool IsTrue(string cell) => cell.Equals("true", StringComparison.OrdinalIgnoreCase);
}
