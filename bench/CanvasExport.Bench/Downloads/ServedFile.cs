using System.Globalization;
using System.Security.Cryptography;

namespace CanvasExport.Bench.Downloads;

/// <summary>A file that the server has and a student handed in.</summary>
internal sealed record ServedFile(int Id, long Size)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"work {Id}.pdf");

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"\"{Id}-{Size}\"");

    public string Address(Uri server) =>
        new Uri(server, string.Create(CultureInfo.InvariantCulture, $"/files/{Id}/download?verifier=x{Id}")).AbsoluteUri;

    /// <summary>What the hash of a faithful copy is.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long position = 0, length; position < Size; position += length)
        {
            length = Math.Min(FilePattern.LongestPiece, Size - position);
            hash.AppendData(FilePattern.Piece(Id, position, (int)length).Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Files as a course has them: half are below a fifth of the mean, and the eight largest make up a quarter of all bytes. The
    /// sizes are log-normal, the same ones in every run.
    /// </summary>
    public static IReadOnlyList<ServedFile> Spread(int count, long totalBytes)
    {
        const int Seed = 1;
        const double Sigma = 1.8;
        var random = new Random(Seed);
        var weights = Enumerable.Range(0, count).Select(_ => Math.Exp(Sigma * Normal(random))).ToList();
        var unit = totalBytes / weights.Sum();
        var files = weights.Select((weight, index) => new ServedFile(index + 1, 1 + (long)((weight * unit) - 1))).ToList();
        files[0] = files[0] with { Size = files[0].Size + totalBytes - files.Sum(file => file.Size) };
        return files;
    }

    // Box and Muller's way to a normal distribution.
    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
