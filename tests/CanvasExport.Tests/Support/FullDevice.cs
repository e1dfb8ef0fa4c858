namespace CanvasExport.Tests.Support;

/// <summary>
/// Linux's device that is always full, for one test at a time: .NET locks a file that it writes, and two tests that write the same
/// device at once would be told that another program has it open, instead of that the disk is full.
/// </summary>
sealed class FullDevice : IDisposable
{
    public const string Path = "/dev/full";

    static readonly SemaphoreSlim OneTest = new(1);

    readonly string _device = Path;

    FullDevice()
    {
    }

    /// <summary>Waits until no other test has it. Skips the test where there is none.</summary>
    public static async Task<FullDevice> TakeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        await OneTest.WaitAsync(TestContext.Current.CancellationToken);
        return new FullDevice();
    }

    /// <summary>Lets what is written to a path meet a full disk.</summary>
    public void StandFor(string path) => File.CreateSymbolicLink(path, _device);

    public void Dispose() => OneTest.Release();
}
