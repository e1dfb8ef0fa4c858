namespace CanvasExport.SampleCanvas.Data;

/// <summary>Content types and Canvas's mime_class for the extensions that the school uses.</summary>
internal static class ContentTypes
{
    const string Office = "application/vnd.openxmlformats-officedocument.";

    static readonly Dictionary<string, (string Type, string Class)> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = ("image/png", "image"),
        [".jpg"] = ("image/jpeg", "image"),
        [".gif"] = ("image/gif", "image"),
        [".svg"] = ("image/svg+xml", "image"),
        [".pdf"] = ("application/pdf", "pdf"),
        [".docx"] = (Office + "wordprocessingml.document", "doc"),
        [".xlsx"] = (Office + "spreadsheetml.sheet", "xls"),
        [".pptx"] = (Office + "presentationml.presentation", "ppt"),
        [".txt"] = ("text/plain", "text"),
        [".csv"] = ("text/csv", "text"),
        [".html"] = ("text/html", "html"),
        [".mp4"] = ("video/mp4", "video"),
        [".m4a"] = ("audio/mp4", "audio"),
        [".zip"] = ("application/zip", "zip"),
    };

    public static string OfName(string name) =>
        ByExtension.TryGetValue(Path.GetExtension(name), out var known) ? known.Type : "application/octet-stream";

    public static string ClassOf(string contentType) =>
        ByExtension.Values.FirstOrDefault(known => known.Type == contentType).Class ?? "file";
}
