using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>
/// What a student has in hand of a snapshot: what was taken, when, and the sum of the manifest, signed. It is a text that says all of it,
/// and a signature that openssl checks.
/// </summary>
internal sealed record Receipt(
    string Course, string Student, string Snapshot, DateTimeOffset? Asked, DateTimeOffset Begun, DateTimeOffset Ended, int Files,
    long Bytes, string ManifestSha256)
{
    const string Title = "Receipt of a snapshot";
    const string Begin = "-----BEGIN SIGNATURE-----\n";
    const string End = "-----END SIGNATURE-----\n";
    const string Times = "yyyy-MM-ddTHH:mm:sszzz";
    const int LineOfBase64 = 64;

    /// <summary>Null where the snapshot was made before there were sums: nothing could be attested.</summary>
    public static Receipt? TryOf(SnapshotRecord record) => record is { Snapshot: { } snapshot, ManifestSha256: { } sum }
        ? new Receipt(
            record.Course, record.Student, snapshot, record.Asked, record.Begun, record.Ended, record.Files, record.Bytes, sum)
        : null;

    /// <summary>The receipt as the student gets it.</summary>
    public string Sign(ECDsa key)
    {
        var text = ToText();
        var signature = Convert.ToBase64String(
            key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        return $"{text}{Begin}{string.Concat(signature.Chunk(LineOfBase64).Select(line => $"{new string(line)}\n"))}{End}";
    }

    /// <summary>What a receipt says, where the key signed just that; else null.</summary>
    public static (string Course, StudentId Student, SnapshotName Snapshot, string ManifestSha256)? TryRead(string receipt, ECDsa key)
    {
        // Editors and mail change the ends of lines, and nothing else.
        var whole = receipt.ReplaceLineEndings("\n");
        var at = whole.IndexOf(Begin, StringComparison.Ordinal);
        var end = at < 0 ? -1 : whole.IndexOf(End, at, StringComparison.Ordinal);
        var base64 = end < 0 ? "" : whole[(at + Begin.Length)..end].Replace("\n", "", StringComparison.Ordinal);
        var signature = new byte[base64.Length];
        if (base64.Length == 0 || !Convert.TryFromBase64String(base64, signature, out var length)
            || !key.VerifyData(
                Encoding.UTF8.GetBytes(whole[..at]), signature.AsSpan(0, length), HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence))
        {
            return null;
        }

        var lines = whole[..at].Split('\n').Select(line => line.Split(": ", 2)).Where(line => line.Length == 2)
            .ToLookup(line => line[0], line => line[1]);
        return StudentId.TryParse(lines["student"].FirstOrDefault() ?? "") is { } student
            && SnapshotName.TryParse(lines["snapshot"].FirstOrDefault() ?? "") is { } snapshot
            ? (lines["course"].FirstOrDefault() ?? "", student, snapshot, lines["manifest-sha256"].FirstOrDefault() ?? "") : null;
    }

    // One fact a line: what a student reads is what is signed.
    string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        {Title}
        course: {Course}
        student: {Student}
        snapshot: {Snapshot}
        asked: {(Asked ?? Begun).ToString(Times, CultureInfo.InvariantCulture)}
        begun: {Begun.ToString(Times, CultureInfo.InvariantCulture)}
        ended: {Ended.ToString(Times, CultureInfo.InvariantCulture)}
        files: {Files}
        bytes: {Bytes}
        manifest-sha256: {ManifestSha256}

        """).ReplaceLineEndings("\n");
}
