using CanvasExport.Core.Html;
using CanvasExport.Core.Previews;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Web.Downloads;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What of a file can be read in the page: text, notebooks and pictures, made safe as make-html does it.</summary>
internal sealed class PreviewRoutes(SnapshotSender sender)
{
    // The pictures of a notebook come within it.
    const int MostBytes = 8_000_000;
    const int LargestPicture = 20_000_000;
    const int HeadBytes = 64;

    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/api/students/{id}/snapshots/{name}/preview", Show)
            .WithSummary("What of a file can be read in a page: the HTML in it is sanitised, and nothing in it runs or loads.");

    PreviewView Show(string id, string name, string path)
    {
        if (StudentId.TryParse(id) is not { } student || SnapshotName.TryParse(name) is not { } snapshot
            || FilePath.TryParse(path) is not { } wanted)
        {
            throw Refusal.NotFound("There is no such student, snapshot or file.");
        }

        using var file = sender.OpenFile(student, snapshot, wanted).ToStream();
        return TryPicture(wanted.Parts[^1], file) ?? Read(wanted.Parts[^1], file, file.Length);
    }

    static PreviewView? TryPicture(string name, FileStream file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        var length = file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        file.Position = 0;
        var isPicture = PictureFormat.TryOf(head[..length]) is not null
            || Path.GetExtension(name).Equals(PictureFormat.Svg.Extension, StringComparison.OrdinalIgnoreCase);
        return !isPicture ? null
            : file.Length <= LargestPicture ? new PreviewView("picture")
            : new PreviewView("none") { Reason = "The picture is too large to be shown here: download it." };
    }

    static PreviewView Read(string name, FileStream file, long length)
    {
        var shown = FilePreviewReader.TryRead(
            name, () => file, new PreviewBudget(MostBytes), new NotebookPictures(new PicturesWithin(), _ => null));
        return shown switch
        {
            TextPreview text => new PreviewView("text") { Text = text.Text.ToString(), IsCut = text.IsCut, Guess = text.Guess },
            ProsePreview prose => new PreviewView("prose") { Text = TextOf(prose.Prose), IsCut = prose.IsCut, Guess = prose.Guess },
            NotebookPreview notebook => new PreviewView("notebook") { Cells = [.. notebook.Cells.Select(ToView)], IsCut = notebook.IsCut },
            _ when length == 0 => new PreviewView("none") { Reason = "The file is empty." },
            _ => new PreviewView("none") { Reason = "This kind of file is not shown here: download it." },
        };
    }

    static CellView ToView(NotebookCellView cell) => new(
        cell.Number, TextOf(cell.Prose), TextOf(cell.Source),
        [.. cell.Outputs.Select(output => new OutputView(TextOf(output.Text), TextOf(output.Prose), output.Picture, output.Note))]);

    static string? TextOf(SafeHtml? html) => html is { IsEmpty: false } ? html.ToString() : null;

    internal sealed record PreviewView(string Kind)
    {
        public string? Text { get; init; }

        public IReadOnlyList<CellView> Cells { get; init; } = [];

        public bool IsCut { get; init; }

        public string? Guess { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed record CellView(string Number, string? Prose, string? Source, IReadOnlyList<OutputView> Outputs);

    internal sealed record OutputView(string? Text, string? Prose, string? Picture, string? Note);

    /// <summary>Pictures stand in the notebook's own text: no further address leads to them.</summary>
    sealed class PicturesWithin : IPicturePlace
    {
        public string Add(PictureFormat format, ReadOnlySpan<byte> picture) =>
            $"data:{format.Type};base64,{Convert.ToBase64String(picture)}";
    }
}
