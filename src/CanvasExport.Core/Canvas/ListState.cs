using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas;

/// <summary>What is known of one list in <c>json/</c>: when Canvas was asked for it, and how that ended.</summary>
/// <param name="List">Its name in <see cref="CanvasLists"/>; for a single course that was asked for by its id, <c>course 17</c>.</param>
/// <param name="File">The name of its file in <c>json/</c>, whether that is there or not.</param>
/// <param name="AssignmentId">The assignment it is of, if of one.</param>
/// <param name="Url">Where it was asked for.</param>
/// <param name="AskedAt">When, in UTC.</param>
/// <param name="Outcome">How that ended.</param>
/// <param name="Reason">Why it did not come whole, as a sentence; else empty.</param>
/// <param name="Count">How many elements the file has that lies there now; null where nobody knows.</param>
/// <param name="WholeAt">When that file came whole, in UTC; empty where it never did, or nobody knows.</param>
public sealed record ListState(
    string List,
    string File,
    long? AssignmentId,
    string Url,
    string AskedAt,
    ListOutcome Outcome,
    string Reason,
    long? Count,
    string WholeAt)
{
    /// <summary>Whether the list's file lies in <c>json/</c>, as found when the state was read.</summary>
    [JsonIgnore]
    public bool HasFile { get; init; }

    /// <summary>The outcome as it is written down.</summary>
    [JsonIgnore]
    public string OutcomeText => Outcome switch
    {
        ListOutcome.NotAvailable => "not available",
        ListOutcome.NotAskedFor => "not asked for",
        _ => Outcome.ToString().ToLowerInvariant(),
    };

    /// <summary>The outcome that was written down so.</summary>
    public static ListOutcome OutcomeOf(string text) =>
        Enum.Parse<ListOutcome>(text.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>Whether the list did not come whole when it was last asked for, though a file of an earlier time lies there.</summary>
    [JsonIgnore]
    public bool IsStale => HasFile && Outcome is (ListOutcome.Refused or ListOutcome.NotAvailable or ListOutcome.Failed);
}

/// <summary>How it ended that Canvas was asked for a list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ListOutcome>))]
public enum ListOutcome
{
    /// <summary>It came to its end.</summary>
    [JsonStringEnumMemberName("whole")]
    Whole,

    /// <summary>Canvas does not give it to this token: 401, 403.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Canvas has no such list, or gives it to nobody as things stand: 404, 400.</summary>
    [JsonStringEnumMemberName("not available")]
    NotAvailable,

    /// <summary>The fetch was told to leave it out.</summary>
    [JsonStringEnumMemberName("not asked for")]
    NotAskedFor,

    /// <summary>It may come another time: errors of the server, time-outs, or broken answers until the tries were used up.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Only a part of it came: it broke off, or the token sees no more. What was there of an earlier time is there too.</summary>
    [JsonStringEnumMemberName("half")]
    Half,
}

/// <summary>A state that is noted before it is true: it is so as soon as a file of this length has its name.</summary>
/// <param name="State">The state.</param>
/// <param name="Length">How long the file is in bytes; null where the state waits for no file.</param>
internal sealed record NotedListState(ListState State, long? Length);

/// <summary>How states are written: the names of the columns in snake case, addresses as they are.</summary>
[JsonSerializable(typeof(ListState))]
[JsonSerializable(typeof(NotedListState))]
internal sealed partial class ListStateJson : JsonSerializerContext
{
    public static ListStateJson Line { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
