using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// How JSON of the service's own is written and read: what lacks something that is always written was damaged, and is none.
/// </summary>
internal static class OwnJson
{
    /// <summary>For files that people look into.</summary>
    public static JsonSerializerOptions Readable { get; } = new(Make()) { WriteIndented = true };

    /// <summary>For lines.</summary>
    public static JsonSerializerOptions Compact { get; } = Make();

    /// <summary>For lines in which what is not known is left out: what must be there says so itself.</summary>
    public static JsonSerializerOptions Brief { get; } = new(Make())
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = false,
    };

    static JsonSerializerOptions Make() => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
