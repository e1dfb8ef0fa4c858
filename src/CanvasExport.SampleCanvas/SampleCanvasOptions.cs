namespace CanvasExport.SampleCanvas;

/// <summary>How download links work; hosted Canvas is on its way from the first world to the second.</summary>
public enum FileAccessWorld
{
    /// <summary>Links bear a verifier, which opens the file to anyone; a token does too.</summary>
    Verifier,

    /// <summary>Links bear no verifier and files name no uuid: only the token opens a file.</summary>
    NoVerifier,

    /// <summary>Links bear a verifier, and a request that sends the token along with it is refused with 401.</summary>
    VerifierRefusesToken,
}

/// <summary>
/// Canvas's leaky bucket: each request is charged <see cref="PreCharge"/> while it runs and <see cref="RequestCost"/> for good.
/// </summary>
public sealed record ThrottleOptions
{
    public double HighWaterMark { get; init; } = 600;

    public double Maximum { get; init; } = 800;

    public double OutflowPerSecond { get; init; } = 10;

    public double PreCharge { get; init; } = 50;

    public double RequestCost { get; init; } = 0.5;

    /// <summary>429 since October 2025, 403 on older servers.</summary>
    public int Status { get; init; } = 429;
}

/// <summary>How this Canvas behaves, where Canvas servers differ.</summary>
public sealed record SampleCanvasOptions
{
    /// <summary>Of the Canvas origin; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Added to each API request.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Null means no throttling, and no X-Rate-Limit headers.</summary>
    public ThrottleOptions? Throttle { get; init; }

    public FileAccessWorld FileAccess { get; init; }

    /// <summary>So many of the first links that Canvas signs for any one thing in storage have expired when they are read.</summary>
    public int ExpiredLinks { get; init; }

    /// <summary>Each signed link opens once and has expired when it is read again.</summary>
    public bool LinksOpenOnce { get; init; }

    /// <summary>What storage answers to an expired link: 403 with XML, as S3 does; 401 with a text, as inst-fs may.</summary>
    public int ExpiredLinkStatus { get; init; } = 403;

    /// <summary>What "valid token, not permitted" is: 401 (without WWW-Authenticate) or 403.</summary>
    public int NotPermittedStatus { get; init; } = 401;

    public bool MayListAccount { get; init; } = true;

    /// <summary>The largest page; tests set 2 to get many pages out of a small school.</summary>
    public int PageSizeLimit { get; init; } = 100;

    public bool BritishMessages { get; init; }

    /// <summary>Every id as text, as if each request asked for application/json+canvas-string-ids.</summary>
    public bool StringIds { get; init; }

    /// <summary>The clock of the throttle and of the latency.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
