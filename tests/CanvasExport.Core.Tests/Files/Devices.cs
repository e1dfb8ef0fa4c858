namespace CanvasExport.Core.Tests.Files;

/// <summary>The names that Windows keeps for devices, written out:
/// https://learn.microsoft.com/windows/win32/fileio/naming-a-file.</summary>
internal static class Devices
{
    public static readonly string[] All =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM\u00b9", "COM\u00b2", "COM\u00b3",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT\u00b9", "LPT\u00b2", "LPT\u00b3",
    ];
}
