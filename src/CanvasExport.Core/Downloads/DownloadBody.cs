using System.Buffers;
using System.Net;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>The body of one answer on its way to disk, with everything that tells whether the file is whole.</summary>
/// <param name="request">The file.</param>
/// <param name="response">200, 206 or 416.</param>
/// <param name="path">Its place.</param>
/// <param name="had">How many bytes were there when the rest was asked for.</param>
/// <param name="onPosition">Told how many bytes are there.</param>
internal sealed class DownloadBody(DownloadRequest request, HttpResponseMessage response, string path, long had, Action<long> onPosition)
{
    const int BufferBytes = 1 << 17;

    // An SVG may have a long comment before its first element.
    const int PictureMark = 1024;

    /// <summary>Saves the file under its name.</summary>
    /// <exception cref="DownloadRefusedException">What would come is another file.</exception>
    /// <exception cref="TransientHttpException">What came is not the whole file.</exception>
    public async Task<DownloadResult> SaveAsync(CancellationTokenSource silence, TimeSpan idle)
    {
        CheckAnnounced();
        using var part = PartFile.Open(path);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            part.StartOver(response.Headers.ETag);
        }
        else if (IsRest(part))
        {
            await part.GoOnAsync(silence.Token).ConfigureAwait(false);
        }
        else
        {
            part.Discard();
            throw new TransientHttpException("the server no longer has the file that an earlier try began with");
        }

        if (response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            await CopyAsync(part, silence, idle).ConfigureAwait(false);
        }

        CheckWhole(part);
        var size = part.Length;
        return new DownloadResult(FileStatus.Saved, Size: size, Sha256: part.Finish());
    }

    // The file was changed or replaced in Canvas: asking again brings the same bytes, and they may be many.
    void CheckAnnounced()
    {
        if (response.StatusCode == HttpStatusCode.OK && request.Size is { } size && response.Content.Headers.ContentLength is { } announced && announced != size)
        {
            throw new DownloadRefusedException(FileStatus.Missing, $"the server has {announced} bytes where Canvas recorded {size}");
        }
    }

    // 206 must begin where we stand, in the version we began with; 416 says how long the file is, and is good news when we have just that.
    bool IsRest(PartFile part)
    {
        var range = response.Content.Headers.ContentRange;
        return part.Length == had
            && (request.Size is not { } size || range?.Length is null || range.Length == size)
            && (response.Headers.ETag is not { IsWeak: false } tag || PartFile.ETagAt(path) is not { } began || tag.Equals(began))
            && (response.StatusCode == HttpStatusCode.PartialContent ? range?.From == had : range?.Length == had && had > 0);
    }

    async Task CopyAsync(PartFile part, CancellationTokenSource silence, TimeSpan idle)
    {
        await using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false)) > 0;)
            {
                silence.CancelAfter(idle);
                part.Append(buffer.AsSpan(0, read));
                onPosition(part.Length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void CheckWhole(PartFile part)
    {
        var announced = response.StatusCode == HttpStatusCode.OK ? response.Content.Headers.ContentLength : response.Content.Headers.ContentRange?.Length;
        if (announced is { } expected && part.Length != expected)
        {
            throw new TransientHttpException($"{part.Length} bytes came where the server announced {expected}");
        }

        if (request.Size is { } size && part.Length != size)
        {
            var came = part.Length;
            part.Discard();
            throw new TransientHttpException($"{came} bytes came where Canvas recorded {size}");
        }

        if (part.Length == 0 && (request.Kind != DownloadKind.File || (request.Size is null && announced is null)))
        {
            part.Discard();
            throw new TransientHttpException("nothing came");
        }

        if (request.Kind == DownloadKind.Thumbnail && !IsPicture(part.Start(PictureMark)))
        {
            part.Discard();
            throw new DownloadRefusedException(FileStatus.Missing, "what came as a thumbnail is no picture");
        }
    }

    static bool IsPicture(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])
        || start.StartsWith("GIF8"u8)
        || start.StartsWith("BM"u8)
        || (start.StartsWith("RIFF"u8) && start.IndexOf("WEBP"u8) == 8)
        || (start.TrimStart(" \t\r\n"u8).StartsWith("<"u8) && start.IndexOf("<svg"u8) >= 0);
}
