using System.Security.Cryptography;
using System.Text;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Web.Access;

/// <summary>The keys that are valid now: that of the settings, and those of the file as it stands, so that a key is changed without a
/// restart.</summary>
internal sealed class KeyRing
{
    // Within this time a file can be written twice without a change of its time: https://man7.org/linux/man-pages/man7/inode.7.html
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    readonly ApiSettings _settings;
    readonly TimeProvider _clock;
    readonly ILogger _log;
    readonly ApiKey _main;
    readonly Lock _reading = new();
    Reading _read = new([], default, 0, default);

    public KeyRing(ApiSettings settings, TimeProvider clock, ILogger log)
    {
        (_settings, _clock, _log) = (settings, clock, log);
        _main = new ApiKey(ApiKey.Main, Hash(settings.Key), KeyRole.Admin);
    }

    /// <summary>The key that was sent; null where there is no such key, or it is not valid here and today.</summary>
    public ApiKey? Find(string sent)
    {
        // Hashes are of one length, and every key is looked at: the time says nothing of any key.
        var hash = Hash(sent);
        var today = DateOnly.FromDateTime(_clock.GetLocalNow().DateTime);
        ApiKey? found = null;
        foreach (var key in Named().Append(_main))
        {
            var isRight = CryptographicOperations.FixedTimeEquals(hash, key.Hash)
                && (key == _main || sent.Length >= ApiKey.FewestCharacters);
            found = isRight && key.IsValid(_settings.CourseCode, today) ? key : found;
        }

        return found;
    }

    IReadOnlyList<ApiKey> Named()
    {
        if (_settings.Access.KeysFile is not { } path)
        {
            return [];
        }

        lock (_reading)
        {
            try
            {
                _read = Read(path, _read);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _read = Complain(path, _read, e.Message);
            }

            return _read.Keys;
        }
    }

    // Looked at with each call, which costs three system calls: a watcher sees nothing on NFS, nor where a secret is swapped by a link.
    Reading Read(string path, Reading former)
    {
        using var file = File.OpenHandle(path);
        var (changed, length, now) = (File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file), _clock.GetUtcNow().UtcDateTime);
        if (changed == former.Changed && length == former.Length && former.At - changed > Tick)
        {
            return former;
        }

        var content = new byte[length];
        var (keys, faults) = KeyFile.Parse(content.AsSpan(0, RandomAccess.Read(file, content, 0)));
        if (faults.Count == 0)
        {
            return new Reading(keys, changed, length, now);
        }

        return Complain(path, former, string.Join(' ', faults)) with { Changed = changed, Length = length, At = now };
    }

    // Half-written, or gone for a moment: whoever was let in before still is, and the log says so once.
    Reading Complain(string path, Reading former, string reason)
    {
        if (former.Complaint != reason)
        {
            _log.Error("The keys of {Path} stay as they were before it changed: {Reason}", path, reason);
        }

        return former with { Complaint = reason };
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    sealed record Reading(IReadOnlyList<ApiKey> Keys, DateTime Changed, long Length, DateTime At, string? Complaint = null);
}
