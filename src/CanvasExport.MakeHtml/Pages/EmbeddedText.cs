using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>The texts that lie in the program and go into pages: the stylesheet and the scripts.</summary>
internal static class EmbeddedText
{
    // Line ends are made equal, for a checkout with CRLF must give the same pages.
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>How a page's policy names a text that may stand in it, and no other.</summary>
    public static string Source(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
