using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>A <see cref="DocumentWorker"/> that runs. For one thread at a time.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // It watches its time itself; this is for one that does not even do that any more.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    readonly Process _process;
    readonly DocumentLimits _limits;

    bool _isOutOfMemory;

    WorkerProcess(Process process, DocumentLimits limits)
    {
        (_process, _limits) = (process, limits);

        // Where there is no memory left even for the exception, .NET says so and ends the process.
        process.ErrorDataReceived += (_, said) =>
            _isOutOfMemory |= said.Data?.Contains("memory", StringComparison.OrdinalIgnoreCase) == true;
        process.BeginErrorReadLine();
    }

    /// <summary>Null where it does not start.</summary>
    public static WorkerProcess? TryStart(DocumentLimits limits)
    {
        var start = new ProcessStartInfo(Program())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            CreateNoWindow = true,
        };
        start.ArgumentList.Add(DocumentWorker.Argument);
        start.ArgumentList.Add(limits.Seconds.ToString(CultureInfo.InvariantCulture));

        // https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#heap-limit
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.MemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        if (RootOfDotNet() is { } root)
        {
            start.Environment["DOTNET_ROOT"] = root;
        }

        try
        {
            return new WorkerProcess(Process.Start(start)!, limits);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether it can be asked again.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>What the file says.</summary>
    public DocumentText Read(string path)
    {
        using var timer = TimeProvider.System.CreateTimer(
            _ => Kill(), null, TimeSpan.FromSeconds(_limits.Seconds) + Grace, Timeout.InfiniteTimeSpan);
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(path));
            _process.StandardInput.Flush();
            if (_process.StandardOutput.ReadLine() is { } line && JsonSerializer.Deserialize<DocumentText>(line) is { } read)
            {
                return read;
            }
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // It ended before the line did.
        }

        IsUsable = false;
        Kill();
        _process.WaitForExit();
        return DocumentText.Unread(_process.ExitCode switch
        {
            DocumentWorker.TooSlow => DocumentTrouble.TooSlow,
            DocumentWorker.TooMuchMemory => DocumentTrouble.TooMuchMemory,
            _ when _isOutOfMemory => DocumentTrouble.TooMuchMemory,
            _ => DocumentTrouble.Broke,
        });
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    // One that ends by itself tells why by its exit code; it has a second for that.
    void Kill()
    {
        try
        {
            if (!_process.WaitForExit(IsUsable ? 0 : 1_000))
            {
                _process.Kill();
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has just ended.
        }
    }

    // Beside this assembly, whatever program has loaded it.
    static string Program() =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "make-html.exe" : "make-html");

    // Where this program was given another .NET than that of the machine.
    static string? RootOfDotNet()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return File.Exists(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")) ? root : null;
    }
}
