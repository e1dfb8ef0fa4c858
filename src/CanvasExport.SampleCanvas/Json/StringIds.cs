using System.Text.Json;
using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Json;

/// <summary>Turns ids into text at every depth, as Accept: application/json+canvas-string-ids does.</summary>
internal static class StringIds
{
    public static void Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Apply(item);
                }

                break;
            case JsonObject item:
                foreach (var (key, value) in item.ToList())
                {
                    Apply(item, key, value);
                }

                break;
        }
    }

    static void Apply(JsonObject parent, string key, JsonNode? value)
    {
        if (value?.GetValueKind() == JsonValueKind.Number && (key == "id" || key.EndsWith("_id", StringComparison.Ordinal)))
        {
            parent[key] = value.ToJsonString();
        }
        else if (value is JsonArray list && (key == "ids" || key.EndsWith("_ids", StringComparison.Ordinal)))
        {
            parent[key] = new JsonArray([.. list.Select(item => (JsonNode?)item?.ToString())]);
        }
        else
        {
            Apply(value);
        }
    }
}
