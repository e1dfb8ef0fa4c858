using System.Net.Http.Headers;

namespace CanvasExport.Core.Canvas;

/// <summary>The secret that opens Canvas. It can be sent and hidden, but not printed.</summary>
public sealed class CanvasToken
{
    readonly string _secret;

    CanvasToken(string secret) => _secret = secret;

    /// <summary>What stands wherever the token would have been.</summary>
    public const string Hidden = "[token]";

    public AuthenticationHeaderValue Header => new("Bearer", _secret);

    /// <summary>The token in a text, or null where the text cannot be one: empty, or with characters no header may hold.</summary>
    public static CanvasToken? TryParse(string text) =>
        text.Trim() is { Length: > 0 } secret && secret.All(char.IsAscii) && !secret.Any(c => c <= ' ' || c == (char)127)
            ? new CanvasToken(secret) : null;

    /// <summary>The text without the token, for everything that is printed or logged: servers repeat what they were sent.</summary>
    public string Hide(string text) =>
        text.Replace(_secret, Hidden, StringComparison.Ordinal).Replace(Uri.EscapeDataString(_secret), Hidden, StringComparison.Ordinal);

    public override string ToString() => Hidden;
}
