using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>One hand-in. <see cref="Type"/> is told from what it holds unless it is set.</summary>
public sealed class SchoolAttempt(string submittedAt) : SchoolObject
{
    string? _type;

    /// <summary>ISO 8601 in UTC, as Canvas writes it: 2024-03-15T23:59:59Z.</summary>
    public string SubmittedAt { get; set; } = submittedAt;

    public string? Body { get; set; }

    public string? Url { get; set; }

    public List<SchoolFile> Files { get; } = [];

    public SchoolRecording? Recording { get; set; }

    /// <summary>What was written in a graded discussion; null leaves the key out.</summary>
    public List<SchoolDiscussionEntry>? DiscussionEntries { get; set; }

    /// <summary>Answers of a classic quiz (submission_data).</summary>
    public JsonArray? QuizAnswers { get; set; }

    /// <summary>The questions of a classic quiz as they stood at this attempt, with those drawn from a bank; null for those of
    /// now.</summary>
    public IReadOnlyList<JsonObject>? QuizQuestions { get; set; }

    /// <summary>The score an earlier attempt had; the newest attempt has the submission's.</summary>
    public decimal? Score { get; set; }

    public string Type
    {
        get => _type ?? this switch
        {
            { QuizAnswers: not null } => "online_quiz",
            { DiscussionEntries: not null } => "discussion_topic",
            { Files.Count: > 0 } => "online_upload",
            { Recording: not null } => "media_recording",
            { Url: not null } => "online_url",
            _ => "online_text_entry",
        };
        set => _type = value;
    }

    public static SchoolAttempt Text(string submittedAt, string html) => new(submittedAt) { Body = html };

    public static SchoolAttempt Link(string submittedAt, string url) => new(submittedAt) { Url = url };

    public static SchoolAttempt Recorded(string submittedAt, SchoolRecording recording) => new(submittedAt) { Recording = recording };

    public static SchoolAttempt Upload(string submittedAt, params SchoolFile[] files)
    {
        var attempt = new SchoolAttempt(submittedAt);
        attempt.Files.AddRange(files);
        return attempt;
    }
}
