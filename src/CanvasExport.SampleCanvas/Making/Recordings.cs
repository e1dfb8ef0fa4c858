namespace CanvasExport.SampleCanvas.Making;

/// <summary>Two recordings that really play, three seconds each: a test card with a counter, and three tones.</summary>
internal static class Recordings
{
    public static byte[] Video() => Read("field-notes.mp4");

    public static byte[] Audio() => Read("spoken-answer.m4a");

    static byte[] Read(string name)
    {
        using var resource = typeof(Recordings).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
