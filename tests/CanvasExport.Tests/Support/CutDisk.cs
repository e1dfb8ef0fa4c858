using System.Diagnostics;

namespace CanvasExport.Tests.Support;

/// <summary>
/// A disk of its own, an ext4 file system in a file, whose power can be cut: what the system had not written to it by then is lost, as
/// from a machine. Needs root, loop devices and mkfs.ext4.
/// </summary>
internal sealed class CutDisk : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("canvas-export-disk-").FullName;
    int _number;

    CutDisk()
    {
    }

    /// <summary>Where it is mounted, after each cut elsewhere.</summary>
    public string Root { get; private set; } = "";

    string Image => Path.Combine(_folder, $"{_number}.img");

    /// <summary>An empty disk; skips the test where there can be none.</summary>
    public static CutDisk Create()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a disk to cut its power.");
        var disk = new CutDisk();
        try
        {
            using (var image = File.Create(disk.Image))
            {
                image.SetLength(128 << 20);
            }

            Run("mkfs.ext4", "-q", "-F", disk.Image);
            disk.Mount();
            return disk;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            disk.Dispose();
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") is null, $"No disk can be mounted here: {e.Message}");
            throw;
        }
    }

    /// <summary>Cuts the power, and starts the machine again with what is on the disk.</summary>
    public void Cut()
    {
        var before = (Image, Root);
        _number++;

        // What lies in the file is what reached the disk; what the mounted file system still holds in memory is not in it.
        Run("cp", "--sparse=always", before.Image, Image);

        // A process that was killed may hold the disk for a moment more.
        Run("umount", "--lazy", before.Root);
        File.Delete(before.Image);
        Mount();
    }

    public void Dispose()
    {
        if (Root.Length > 0)
        {
            Run("umount", "--lazy", Root);
        }

        Directory.Delete(_folder, recursive: true);
    }

    // Without auto_da_alloc ext4 does as other file systems do: a file that was renamed and not forced to disk may be empty.
    void Mount()
    {
        var place = Path.Combine(_folder, $"{_number}");
        Directory.CreateDirectory(place);
        Run("mount", "-o", "loop,noauto_da_alloc", Image, place);
        Root = place;
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {error.Trim()}");
        }
    }
}
