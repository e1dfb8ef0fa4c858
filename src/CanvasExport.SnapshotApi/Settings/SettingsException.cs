namespace CanvasExport.SnapshotApi.Settings;

/// <summary>The service cannot start as it is set up; the message says everything that is wrong, a line each.</summary>
internal sealed class SettingsException(IEnumerable<string> faults)
    : Exception($"snapshot-api cannot start:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}");
