using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Web;

namespace CanvasExport.SampleCanvas.Json;

/// <summary>The addresses that Canvas writes into its answers.</summary>
internal sealed partial class CanvasLinks(World world)
{
    public SchoolUser Caller => world.School.Owner;

    public long AccountId => world.School.AccountId;

    public bool ShowsUuids => world.Options.FileAccess != FileAccessWorld.NoVerifier;

    /// <summary>Where the bytes of a file lie, for whoever has the link.</summary>
    public static string Stored(World world, SchoolFile file) =>
        world.Signed($"/files/{file.Uuid}/{Uri.EscapeDataString(file.DisplayName)}", "download=1&", file.ExpiredLinks);

    public string Canvas(string path) => world.Canvas(path);

    public string Download(SchoolFile file) =>
        Canvas($"/files/{file.Id}/download?download_frd=1{(ShowsUuids && file.Location is null ? "&verifier=" + file.Uuid : "")}");

    public string? Thumbnail(SchoolFile file) =>
        file.Thumbnail is null && !file.NamesMissingThumbnail ? null : Canvas($"/images/thumbnails/{file.Id}/{file.Uuid}");

    /// <summary>Where the viewer of documents is opened, in the form in which Canvas gives it: without its host.</summary>
    public static string? Preview(SchoolFile file) => file.Marks is null ? null
        : $"/api/v1/canvadoc_session?blob=%7B%22attachment_id%22:{file.Id}%7D&hmac={StableText.Of($"session of {file.Id}", 20)}";

    public string Recording(SchoolRecording recording) =>
        Canvas($"/users/{Caller.Id}/media_download?entryId={recording.MediaId}&redirect=1&type=mp4");

    /// <summary>HTML on its way out: addresses become absolute, links to files get their verifier and their API attributes.</summary>
    public string? Html(string? html) => html is null ? null : RootedLink().Replace(html, Absolute);

    string Absolute(Match link)
    {
        var (attribute, path) = (link.Groups["attribute"].Value, link.Groups["path"].Value);
        var fileId = link.Groups["file"].Value;
        var file = fileId.Length == 0 ? null : world.School.Files.Find(file => file.Id.ToString(CultureInfo.InvariantCulture) == fileId);
        if (file is null)
        {
            return $"{attribute}=\"{Canvas(path)}\"";
        }

        var query = file.Location is { } asset ? $"?location={asset}" : ShowsUuids ? $"?verifier={file.Uuid}&amp;wrap=1" : "?wrap=1";
        var endpoint = Canvas($"/api/v1/files/{file.Id}") + (file.Location is null ? "" : $"?location={file.Location}");
        return $"{attribute}=\"{Canvas(path)}{query}\" data-api-endpoint=\"{endpoint}\" data-api-returntype=\"File\"";
    }

    [GeneratedRegex("""(?<attribute>href|src)="(?<path>/(?!/)(?:[^"]*/files/(?<file>\d+)/(?:download|preview)|[^"]*))"(?=[^<]*>)""")]
    private static partial Regex RootedLink();
}
