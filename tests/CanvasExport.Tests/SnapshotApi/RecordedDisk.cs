using System.Buffers.Binary;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// A disk in memory that remembers everything that is written to it and when it was told to keep it, so that it can be had as it would
/// be had the power been cut at any moment: with all that it had been told to keep, and of what came since some and some not.
/// </summary>
internal sealed class RecordedDisk : IDisposable
{
    // include/uapi/linux/fuse.h
    const int RequestHead = 40;
    const int AnswerHead = 16;
    const int MostBytes = 128 * 1024;
    const int NotImplemented = 38;

    readonly byte[] _first;
    readonly byte[] _bytes;
    readonly List<(long At, byte[]? Bytes)> _log = [];
    readonly FuseMount _mount;
    readonly Task _serving;

    RecordedDisk(string path)
    {
        _first = File.ReadAllBytes(path);
        _bytes = [.. _first];
        _mount = FuseMount.On(path, "100600");
        _serving = Task.Factory.StartNew(Serve, TaskCreationOptions.LongRunning);
    }

    /// <summary>How many moments there were so far.</summary>
    public int Moments
    {
        get
        {
            lock (_log)
            {
                return _log.Count;
            }
        }
    }

    /// <summary>In the place of an image of a disk: whatever is written to that file is remembered.</summary>
    public static RecordedDisk Over(string path) => new(path);

    /// <summary>The disk after a power cut: what it had been told to keep before that moment, and of the rest what chance leaves.</summary>
    public byte[] CutAt(int moment, Random chance)
    {
        var disk = (byte[])_first.Clone();
        var kept = _log.FindLastIndex(moment - 1, write => write.Bytes is null);
        for (var at = 0; at < moment; at++)
        {
            if (_log[at] is { Bytes: { } bytes } write && (at < kept || chance.Next(2) == 0))
            {
                bytes.CopyTo(disk, write.At);
            }
        }

        return disk;
    }

    public void Dispose()
    {
        _mount.Dispose();
        _serving.GetAwaiter().GetResult();
    }

    void Serve()
    {
        var buffer = new byte[MostBytes + 4096];
        while (_mount.Receive(buffer) is var length and > 0)
        {
            Answer(buffer.AsSpan(0, length));
        }
    }

    void Answer(ReadOnlySpan<byte> request)
    {
        var body = request[RequestHead..];
        switch (BinaryPrimitives.ReadInt32LittleEndian(request[4..]))
        {
            // Forgotten, forgotten together, interrupted: no answer is wanted.
            case 2 or 42 or 36:
                break;
            case 26:
                Send(request, Started());
                break;
            case 3 or 4:
                Send(request, Attributes());
                break;
            case 14:
                Send(request, new byte[16]);
                break;
            case 15:
                var (from, size) = Range(body);
                Send(request, _bytes.AsSpan(from, Math.Min(size, _bytes.Length - from)));
                break;
            case 16:
                Send(request, Written(body));
                break;
            case 20:
                Note(0, null);
                Send(request, []);
                break;
            case 18 or 25:
                Send(request, []);
                break;
            default:
                Send(request, [], -NotImplemented);
                break;
        }
    }

    byte[] Written(ReadOnlySpan<byte> body)
    {
        var (at, size) = Range(body);
        var bytes = body.Slice(40, size).ToArray();
        bytes.CopyTo(_bytes, at);
        Note(at, bytes);
        var answer = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(answer, size);
        return answer;
    }

    void Note(long at, byte[]? bytes)
    {
        lock (_log)
        {
            _log.Add((at, bytes));
        }
    }

    void Send(ReadOnlySpan<byte> request, ReadOnlySpan<byte> body, int error = 0)
    {
        var answer = new byte[AnswerHead + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(answer, answer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(4), error);
        request.Slice(8, 8).CopyTo(answer.AsSpan(8));
        body.CopyTo(answer.AsSpan(AnswerHead));
        _mount.Send(answer);
    }

    // struct fuse_read_in and fuse_write_in: handle, offset, size.
    static (int At, int Size) Range(ReadOnlySpan<byte> body) =>
        ((int)BinaryPrimitives.ReadInt64LittleEndian(body[8..]), BinaryPrimitives.ReadInt32LittleEndian(body[16..]));

    // struct fuse_init_out: version 7.31, and how much is written at a time (from its 20th byte on).
    static byte[] Started()
    {
        var answer = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(answer, 7);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(4), 31);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(20), MostBytes);
        return answer;
    }

    // struct fuse_attr_out: 16 bytes of validity, then inode, size, blocks; the mode after six times of 8 and three of 4 bytes.
    byte[] Attributes()
    {
        var answer = new byte[104];
        BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(16), 1);
        BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(24), _bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(32), _bytes.Length / 512);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(76), 0x8180);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(80), 1);
        BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(96), 4096);
        return answer;
    }
}
