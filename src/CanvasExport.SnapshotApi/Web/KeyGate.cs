using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Lets nobody in without the key, before a route is looked for or a byte of the body is read.</summary>
internal sealed class KeyGate(RequestDelegate next, string key, IReadOnlyCollection<string> open)
{
    public const string Header = "X-Api-Key";

    readonly byte[] _hash = Hash(key);

    public Task InvokeAsync(HttpContext context)
    {
        var sent = context.Request.Headers[Header];

        // Hashes are of one length, so the time says nothing of the key's length either.
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(sent.ToString()), _hash) && sent.Count == 1;
        return isRight || open.Contains(context.Request.Path.Value) ? next(context) : throw Refusal.NotAuthorized();
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
