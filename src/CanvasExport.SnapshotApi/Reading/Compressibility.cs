namespace CanvasExport.SnapshotApi.Reading;

/// <summary>Tells bytes that cannot be compressed, whatever their file is called: the fast compression would make them longer.</summary>
internal static class Compressibility
{
    // In less, even noise does not have every byte as often as every other.
    const int FewestBytes = 16 * 1024;

    // Of 8 bits for each byte, what deflate could at best win back here is not worth the time.
    const double FewestBits = 7.9;

    public static bool IsVain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FewestBytes)
        {
            return false;
        }

        Span<int> counts = stackalloc int[256];
        foreach (var value in bytes)
        {
            counts[value]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            var share = (double)count / bytes.Length;
            bits -= count == 0 ? 0 : share * Math.Log2(share);
        }

        return bits >= FewestBits;
    }
}
