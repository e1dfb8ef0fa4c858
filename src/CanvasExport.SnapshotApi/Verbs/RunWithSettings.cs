using CanvasExport.SnapshotApi.Settings;
using Serilog.Core;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>Reads the settings, and turns what goes wrong into a sentence and an exit code.</summary>
internal delegate Task<int> RunWithSettings(
    Func<ApiSettings, Logger, CancellationToken, Task<int>> run, CancellationToken cancellationToken);
