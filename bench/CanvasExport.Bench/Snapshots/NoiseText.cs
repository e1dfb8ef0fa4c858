using System.Text;

namespace CanvasExport.Bench.Snapshots;

/// <summary>Text of words in no order: it compresses as notebooks do, and no two are alike.</summary>
internal static class NoiseText
{
    static readonly string[] Words =
        ("the coast is drawn from pilots' books harbours in black and every value was measured twice before "
        + "0.25 1.75 import numpy plot axis cell").Split(' ');

    public static string Of(int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(Words[Random.Shared.Next(Words.Length)]).Append(' ').Append(Random.Shared.Next(1000)).Append('\n');
        }

        return text.ToString(0, length);
    }
}
