using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web.Metrics;

/// <summary>What a look at the volume found.</summary>
/// <param name="Homes">How many students have one.</param>
/// <param name="Copies">When each hourly copy was made, or found to be what the home is, of the homes that have one.</param>
/// <param name="FreeBytes">What is free below each of the three folders.</param>
internal sealed record VolumeFigures(int Homes, IReadOnlyList<DateTimeOffset> Copies, IReadOnlyDictionary<string, long> FreeBytes)
{
    public static VolumeFigures Unknown { get; } = new(0, [], new Dictionary<string, long>());

    public static VolumeFigures Of(ApiSettings settings)
    {
        var volume = new Volume(settings);
        var students = new Homes(settings.Homes).Students();
        return new VolumeFigures(
            students.Count,
            [.. students.Where(student => Directory.Exists(volume.PlaceOf(student, null).Path))
                .Select(student => Journal.Read(volume.JournalOf(student)).HourlyCopyAt?.ToDateTime()).OfType<DateTimeOffset>()],
            new Dictionary<string, long>
            {
                ["homes"] = new DriveInfo(settings.Homes).AvailableFreeSpace,
                ["snapshots"] = new DriveInfo(settings.Snapshots).AvailableFreeSpace,
                ["internal"] = new DriveInfo(settings.Internal).AvailableFreeSpace,
            });
    }
}
