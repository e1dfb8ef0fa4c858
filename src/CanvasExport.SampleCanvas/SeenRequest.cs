namespace CanvasExport.SampleCanvas;

/// <summary>Which of the two servers was asked.</summary>
public enum Origin
{
    Canvas,
    Storage,
}

/// <summary>One request as it arrived; Status is 0 while it is unanswered, and stays 0 when the connection was reset.</summary>
public sealed record SeenRequest(
    Origin Origin, string Method, string PathAndQuery, string? Authorization, string? UserAgent, string? Range, int Status)
{
    /// <summary>The version that the rest was asked of.</summary>
    public string? IfRange { get; init; }
}
