using System.Buffers;
using System.Net;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>The body of one answer on its way to disk, with everything that tells whether the file is whole.</summary>
/// <param name="request">The file.</param>
/// <param name="response">200, 206 or 416.</param>
/// <param name="path">Its place.</param>
/// <param name="had">How many bytes were there when the rest was asked for.</param>
/// <param name="onPosition">Told how many bytes are there.</param>
/// <param name="before">What came before, where that was whole and of another size than Canvas recorded.</param>
internal sealed class ResponseWriter(
    FileRequest request, HttpResponseMessage response, string path, long had, Action<long> onPosition, OtherBody before)
{
    // Measured: smaller ones change hands too often between reading and hashing, larger ones do not stay in the processor's cache.
    const int Piece = 1 << 17;

    readonly ContentEncoding _coding = ContentEncoding.From(response, IsFileItself(request, response));

    /// <summary>Writes the file, whole, to its <c>.part</c>; it has no name yet.</summary>
    /// <returns>What it will be once it has its name.</returns>
    /// <exception cref="FileRefusedException">What would come is another file.</exception>
    /// <exception cref="TransientHttpException">What came is not the whole file.</exception>
    public async Task<DownloadResult> SaveAsync(IdleTimeout idle)
    {
        using var part = PartFile.Open(path);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            part.StartOver(_coding.IsPlain ? PartOrigin.From(response, request.ModifiedAt) : PartOrigin.Unknown);
        }
        else if (IsRest(part))
        {
            await GoOnAsync(part, idle);
        }
        else
        {
            part.Discard();
            throw new TransientHttpException("the server no longer has the file that an earlier try began with");
        }

        if (response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            await CopyAsync(part, idle);
        }

        CheckWhole(part);
        var (size, name) = (part.Length, FileNaming.TryName(request, response.Content.Headers, part.Start(ContentCheck.StartBytes)) ?? "");
        var reason = request.Size is { } recorded && recorded != size ? FileRow.OtherSize(recorded, size) : "";
        return new DownloadResult(FileStatus.Saved, reason, Size: size, Sha256: part.FinalHash(), Name: name);
    }

    // 206 must begin where we stand, in the version we began with; 416 says how long the file is, and is good news when we have just that.
    bool IsRest(PartFile part)
    {
        var range = response.Content.Headers.ContentRange;
        return _coding.IsPlain
            && part.Length == had
            && (request.Size is not { } size || range?.Length is null || range.Length == size)
            && !PartFile.OriginAt(path).Contradicts(response)
            && (response.StatusCode == HttpStatusCode.PartialContent ? range?.From == had : range?.Length == had && had > 0);
    }

    // Reading what is here may take longer than a server may be silent.
    static async Task GoOnAsync(PartFile part, IdleTimeout idle)
    {
        idle.Rest();
        await part.GoOnAsync(idle.Token);
        idle.Renew();
    }

    // The hash of one piece is taken while that piece is written and the next one read: on a fast line it costs as much as both.
    async Task CopyAsync(PartFile part, IdleTimeout idle)
    {
        await using var body = Decode(await ResponseBody.OpenAsync(response, idle.Token));
        var pieces = new PieceReader(body, idle);
        var longest = (int)Math.Min(Piece, Math.Max(1, Announced() ?? Piece));
        var (current, other) = (ArrayPool<byte>.Shared.Rent(longest), ArrayPool<byte>.Shared.Rent(longest));
        var hashing = Task.CompletedTask;
        try
        {
            for (int read; !IsTooLong(part) && (read = await pieces.ReadAsync(current.AsMemory(0, longest))) > 0;)
            {
                await hashing;
                var piece = current.AsMemory(0, read);
                var isAll = part.Length == 0 && read == Announced();
                hashing = isAll ? HashNow(part, piece.Span) : Task.Run(() => part.Hash(piece.Span), CancellationToken.None);
                part.Append(piece.Span);
                onPosition(part.Length);
                (current, other) = (other, current);
            }
        }
        finally
        {
            await hashing;
            ArrayPool<byte>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(other);
        }
    }

    // There is no next piece that would come meanwhile.
    static Task HashNow(PartFile part, ReadOnlySpan<byte> all)
    {
        part.Hash(all);
        return Task.CompletedTask;
    }

    // A body without an announced length could fill the disk.
    bool IsTooLong(PartFile part) => part.Length > request.Size && Announced() is null;

    // Of the whole file; of what is decoded on the way nobody says.
    long? Announced() => !_coding.IsPlain ? null
        : response.StatusCode == HttpStatusCode.OK ? response.Content.Headers.ContentLength : response.Content.Headers.ContentRange?.Length;

    void CheckWhole(PartFile part)
    {
        if (Announced() is { } expected && part.Length != expected)
        {
            throw new TransientHttpException("the server announced another number of bytes") { Detail = $"{part.Length} of {expected}" };
        }

        if (part.Length == 0 && (request.Kind != FileKind.File || (request.Size is null && Announced() is null)))
        {
            part.Discard();
            throw new TransientHttpException("nothing came");
        }

        if (request.Size is { } size && part.Length != size)
        {
            CheckOtherSize(part, size);
        }

        CheckContent(part, request);
    }

    // Canvas may have recorded a wrong size: what comes twice the same, as long as the server says, is the file.
    void CheckOtherSize(PartFile part, long size)
    {
        if (Announced() is not null && part.Length > 0)
        {
            // Its size no longer speaks for it, not even for a page where one is expected.
            CheckContent(part, request with { Size = null });
            if (before.IsSame(part.Length, part.HashSoFar()) && !ContentCheck.IsPage(part.Start(ContentCheck.StartBytes)))
            {
                return;
            }
        }

        var detail = $"{part.Length} of {size}";
        part.Discard();
        throw new TransientHttpException("Canvas recorded another number of bytes than came") { Detail = detail };
    }

    static void CheckContent(PartFile part, FileRequest file)
    {
        try
        {
            ContentCheck.CheckStart(file, part.Start(ContentCheck.StartBytes));
        }
        catch (FileRefusedException)
        {
            part.Discard();
            throw;
        }
    }

    static bool IsFileItself(FileRequest request, HttpResponseMessage response) =>
        request.Size is { } size ? size == response.Content.Headers.ContentLength
            : request.Path.EndsWith("gz", StringComparison.OrdinalIgnoreCase);

    Stream Decode(Stream body) => _coding.TryDecode(body)
        ?? throw new FileRefusedException(FileStatus.Missing, "it came compressed in a way that was not asked for", _coding.ToString());
}
