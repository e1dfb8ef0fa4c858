namespace CanvasExport.SnapshotApi.Settings;

/// <content>How much is copied, how long, and how much room stays free.</content>
internal sealed partial class SettingsReader
{
    public const string MostEntries = "JNOTE_MAX_HOME_ENTRIES";
    public const string MostLevels = "JNOTE_MAX_HOME_DEPTH";
    public const string LongestCopy = "JNOTE_MAX_HOME_MINUTES";
    public const string CopiesAtOnce = "JNOTE_COPIES_AT_ONCE";
    public const string FreePercent = "JNOTE_MIN_FREE_PERCENT";
    public const string OrphanDays = "JNOTE_ORPHAN_DAYS";

    const int MostCopies = 256;
    const int HighestPercent = 90;
    const int MostDays = 36_500;
    const int LongestMinutes = 24 * 60;

    ApiSettings WithCopies(ApiSettings settings) => settings with
    {
        MostEntries = ReadNumber(MostEntries, ApiSettings.DefaultEntries, 1, int.MaxValue),
        MostLevels = ReadNumber(MostLevels, ApiSettings.DefaultLevels, 1, ApiSettings.DefaultLevels),
        LongestCopy = TimeSpan.FromMinutes(ReadNumber(LongestCopy, ApiSettings.DefaultMinutes, 1, LongestMinutes)),
        CopiesAtOnce = ReadNumber(CopiesAtOnce, settings.CopiesAtOnce, 1, MostCopies),
        FreePercent = ReadNumber(FreePercent, ApiSettings.DefaultFreePercent, 0, HighestPercent),
        OrphansFor = TimeSpan.FromDays(ReadNumber(OrphanDays, ApiSettings.DefaultOrphanDays, 0, MostDays)),
    };
}
