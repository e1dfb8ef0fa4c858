using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>How Canvas's objects are read: snake_case, ids also as strings, unknown keys ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CanvasTextConverter)])]
[JsonSerializable(typeof(Course))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Assignment))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(QuizQuestion))]
[JsonSerializable(typeof(QuizGroup))]
[JsonSerializable(typeof(Quiz))]
[JsonSerializable(typeof(QuizSubmission))]
[JsonSerializable(typeof(DiscussionTopic))]
[JsonSerializable(typeof(DiscussionPost))]
[JsonSerializable(typeof(QuizAttempt))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(AssignmentGroup))]
[JsonSerializable(typeof(Section))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(GradeStatus))]
[JsonSerializable(typeof(PeerReview))]
[JsonSerializable(typeof(PeerRubric))]
[JsonSerializable(typeof(PeerAssessment))]
[JsonSerializable(typeof(GradeChange))]
[JsonSerializable(typeof(GradeVersion))]
[JsonSerializable(typeof(OutcomeResult))]
[JsonSerializable(typeof(OutcomeLink))]
[JsonSerializable(typeof(RecordingTracks))]
[JsonSerializable(typeof(MediaTrack))]
[JsonSerializable(typeof(DocumentMarks))]
[JsonSerializable(typeof(CourseModule))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(CourseText))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(NewQuizItem))]
[JsonSerializable(typeof(NewQuizResult))]
[JsonSerializable(typeof(GroupPage))]
[JsonSerializable(typeof(StudentEportfolios))]
[JsonSerializable(typeof(Eportfolio))]
[JsonSerializable(typeof(EportfolioPages))]
[JsonSerializable(typeof(EportfolioPage))]
public sealed partial class CanvasJson : JsonSerializerContext
{
    /// <summary>Reads an object of a list, as much of it as can be read.</summary>
    /// <param name="utf8">The object.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="onOdd">Told the place of each thing in it that cannot be read and was left out, as in <c>$.score</c>.</param>
    /// <exception cref="JsonException">It is none, or a submission without an id; only in a history may those be without.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, Action<string>? onOdd = null)
    {
        try
        {
            return ReadWhole(utf8, type);
        }
        catch (JsonException e)
        {
            return OddMembers.Read(utf8, text => ReadWhole(text, type), e, onOdd);
        }
    }

    static T? ReadWhole<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(utf8, type) is var read && read is not Submission { Id: 0 }
            ? read : throw new JsonException("it has no id", "$.id", null, null);

    /// <summary>The objects of an array; none where it is no array, and without what in it is no object.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } all
        ? all.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object) : [];

    /// <summary>The objects of an array that can be read; who reads is told that one could not be, or not whole.</summary>
    public static IEnumerable<T> ReadEach<T>(JsonElement? list, JsonTypeInfo<T> type, Action onBad)
        where T : class
    {
        foreach (var one in Objects(list))
        {
            T? read = null;
            try
            {
                read = Read(JsonMarshal.GetRawUtf8Value(one), type, _ => onBad());
            }
            catch (JsonException)
            {
                onBad();
            }

            if (read is not null)
            {
                yield return read;
            }
        }
    }

    /// <summary>A member of an object as an id, in whatever form Canvas writes it; null where it is none.</summary>
    public static long? TryId(JsonElement owner, string member) => owner.TryGetProperty(member, out var value) ? TryId(value) : null;

    /// <inheritdoc cref="TryId(JsonElement, string)"/>
    public static long? TryId(JsonElement value) => TryText(value) is { } text ? CanvasId.TryParse(text) : null;

    /// <summary>A member of an object as text, where Canvas sends text, a number or a truth value; null where it is none of
    /// these.</summary>
    public static string? TryText(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var value) ? TryText(value) : null;

    /// <inheritdoc cref="TryText(JsonElement, string)"/>
    public static string? TryText(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value.Deserialize(Default.String) : null;
}

/// <summary>Reads text where Canvas sometimes sends a number or a truth value (a <c>grade</c>, a rubric id).</summary>
internal sealed class CanvasTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.String => ReadText(ref reader),
        _ => throw new JsonException(),
    };

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadText(ref reader) ?? "";

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    // Half of a surrogate pair is legal JSON but no text: such a string is kept in its escaped spelling rather than lost.
    static string? ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
