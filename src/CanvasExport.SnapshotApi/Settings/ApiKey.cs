namespace CanvasExport.SnapshotApi.Settings;

/// <summary>A key that callers send as X-Api-Key, of which only its hash is known.</summary>
/// <param name="Name">Who asks, as logs and records call them.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Course">The only course that it opens; null for every one.</param>
/// <param name="Ends">The last day on which it is valid; null for no end.</param>
internal sealed record ApiKey(string Name, byte[] Hash, KeyRole Role, string? Course = null, DateOnly? Ends = null)
{
    /// <summary>The name of the one that JUPYTER_API_KEY sets.</summary>
    public const string Main = "main";

    /// <summary>Shorter ones can be guessed.</summary>
    public const int FewestCharacters = 16;

    public bool IsValid(string course, DateOnly today) => (Course is null || Course == course) && (Ends is null || today <= Ends);
}
