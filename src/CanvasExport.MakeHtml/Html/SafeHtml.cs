using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Html;

/// <summary>A fragment that <see cref="HtmlSanitizer"/> made: the only markup from Canvas that a page takes as it is.</summary>
public sealed class SafeHtml
{
    public static readonly SafeHtml Empty = new("");

    readonly string _fragment;

    SafeHtml(string fragment) => _fragment = fragment;

    public bool IsEmpty => _fragment.Length == 0;

    /// <summary>Whether anything of it can be read; tags alone cannot.</summary>
    public bool HasWords => PlainText.Of(_fragment).Length > 0;

    public MarkupString Markup => new(_fragment);

    /// <summary>Whether line breaks are its author's, as in plain text; in other HTML they mean nothing.</summary>
    public bool KeepsLines { get; init; }

    public override string ToString() => _fragment;

    /// <summary>For <see cref="HtmlSanitizer"/> alone.</summary>
    internal static SafeHtml FromSanitizer(string fragment, bool keepsLines = false) => new(fragment) { KeepsLines = keepsLines };
}
