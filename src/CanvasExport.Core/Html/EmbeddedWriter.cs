using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>Writes what would load something: the archive's own copy where there is one, else words and an address.</summary>
public sealed class EmbeddedWriter(HtmlOutput output, LocalFiles? files)
{
    /// <summary>Writes the local picture of an equation, or a local recording; false where it is no such element or there is
    /// none.</summary>
    public bool TryWriteLocal(IElement element, LocalFile? local)
    {
        if (local is { IsEquation: true } && element.LocalName == "img")
        {
            WritePicture(local, element);
            return true;
        }

        if (local is null || Recordings.TryPlayer(element, local) is not { } player)
        {
            return false;
        }

        WritePlayer(player, local, Recordings.Name(element, player));
        return true;
    }

    /// <summary>Writes what stands in the place of an element that <see cref="RemoteContent.IsRemote"/> names.</summary>
    public void WriteRemote(IElement element, LocalFile? local)
    {
        if (local is { IsPicture: true } && element.LocalName == "img")
        {
            WritePicture(local, element);
            return;
        }

        if (RemoteContent.TryOf(element) is not { } content)
        {
            return;
        }

        var text = local is null && IsAbsentRecording(element) ? $"{content.Text[..^1]}, {Recordings.Absence}]" : content.Text;
        var isLocal = local is { IsLinked: true };
        if ((isLocal ? local!.Link : content.Address) is not { } address || output.IsInLink)
        {
            output.Text(text);
            return;
        }

        output.OpenLink(address, isLocal);
        output.Text(text);
        output.CloseLink();
    }

    /// <summary>Says in a link to a recording that it is not here; a text that is read again says it once.</summary>
    public void WriteAbsence(IElement link)
    {
        if (IsAbsentRecording(link) && !link.TextContent.Contains(Recordings.Absence, StringComparison.Ordinal))
        {
            output.Text($" [{Recordings.Absence}]");
        }
    }

    bool IsAbsentRecording(IElement element) => files is not null && Recordings.IsAtCanvas(element);

    // A picture is as wide as the author made it; its height follows.
    void WritePicture(LocalFile picture, IElement element) => output.Open(
        "img",
        ("src", picture.Link),
        ("alt", MathText.TryOf(element) ?? element.GetAttribute("alt") ?? ""),
        ("class", picture.IsEquation ? "equation" : null),
        ("width", SafeAttributes.Width(element)),
        ("loading", "lazy"));

    void WritePlayer(string player, LocalFile recording, string name)
    {
        if (output.IsInLink)
        {
            output.Text($"[{name}]");
            return;
        }

        output.Open(player, ("controls", ""), ("preload", "metadata"), ("src", recording.Link), ("aria-label", name));
        foreach (var (kind, locale, label, source) in recording.Captions)
        {
            output.Open("track", ("kind", kind), ("srclang", locale), ("label", label), ("src", source));
        }

        output.Close(player);

        // What stands for it on paper, and in no excerpt.
        output.Open("span", ("class", "tape"), ("data-name", $"{(player == "audio" ? "Audio" : "Video")}: {name}"));
        output.Close("span");
    }
}
