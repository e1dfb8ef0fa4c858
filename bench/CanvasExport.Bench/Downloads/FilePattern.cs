namespace CanvasExport.Bench.Downloads;

/// <summary>
/// What stands in the served files: one stretch of random bytes, over and over, in each file from another place on. It is made
/// once, so that gigabytes cost the server no memory and no time.
/// </summary>
internal static class FilePattern
{
    const int Seed = 20240301;

    // A prime, so that no file is the same as another one shifted by whole pages or buffers.
    const int Period = 2_097_143;

    /// <summary>How much of a file can be had in one piece.</summary>
    public const int LongestPiece = 1 << 18;

    static readonly byte[] Bytes = Make();

    /// <summary>A piece of a file's content.</summary>
    public static ReadOnlyMemory<byte> Piece(long fileId, long offset, int length) =>
        Bytes.AsMemory((int)((offset + (fileId * 7919)) % Period), length);

    // Long enough that a piece may begin at the last byte of the stretch.
    static byte[] Make()
    {
        var bytes = new byte[Period + LongestPiece];
        new Random(Seed).NextBytes(bytes.AsSpan(0, Period));
        bytes.AsSpan(0, LongestPiece).CopyTo(bytes.AsSpan(Period));
        return bytes;
    }
}
