using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>Text that looks random (uuids, signatures, entity tags) and is the same in every run.</summary>
internal static class StableText
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Of(string seed, int length)
    {
        var text = new StringBuilder(length);
        for (var round = 0; text.Length < length; round++)
        {
            foreach (var value in SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{round}")))
            {
                text.Append(Letters[value % Letters.Length]);
            }
        }

        return text.ToString(0, length);
    }
}
