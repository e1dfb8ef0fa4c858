namespace CanvasExport.Core.Html;

/// <summary>Addresses that a page may link to: absolute, and http, https or mailto.</summary>
public static class SafeLink
{
    // No browser follows a longer one everywhere.
    const int Longest = 16_000;
    const string Verifier = "verifier=";

    static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto];

    /// <summary>The address in its canonical spelling, or null where it may not be linked.</summary>
    public static string? TryParse(string? address)
    {
        if (address is null or { Length: > Longest }
            || !Uri.TryCreate(Complete(Trim(address)), UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme))
        {
            return null;
        }

        // https://canvas.example@elsewhere.example reads as another place than it leads to, and so does an empty name before the @.
        var isMail = uri.Scheme == Uri.UriSchemeMailto;
        return isMail || (uri.Host.Length > 0 && !uri.GetLeftPart(UriPartial.Authority).Contains('@')) ? WithoutVerifier(uri) : null;
    }

    /// <summary>What to call an address that <see cref="TryParse"/> gave: the host, or who gets the mail.</summary>
    public static string NameOf(string address) => new Uri(address) is var uri && uri.Scheme == Uri.UriSchemeMailto
        ? $"{uri.UserInfo}@{uri.Host}" : uri.Host;

    // With it, Canvas opens a file to whoever has the link; a page is passed on more lightly than that.
    static string WithoutVerifier(Uri uri)
    {
        if (!uri.AbsolutePath.Contains("/files/", StringComparison.Ordinal) || !uri.Query.Contains(Verifier, StringComparison.Ordinal))
        {
            return uri.AbsoluteUri;
        }

        var kept = uri.Query[1..].Split('&').Where(part => !part.StartsWith(Verifier, StringComparison.Ordinal));
        return new UriBuilder(uri) { Query = string.Join('&', kept) }.Uri.AbsoluteUri;
    }

    // Older pages leave the scheme to the page around them, which was https.
    static string Complete(string address) => address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address;

    // As a browser reads it: control characters and spaces around an address do not count, tabs and line breaks in it neither.
    // https://url.spec.whatwg.org/#concept-basic-url-parser
    static string Trim(string address) =>
        string.Concat(address.Where(c => c is not ('\t' or '\r' or '\n'))).Trim([.. Enumerable.Range(0, 33).Select(code => (char)code)]);
}
