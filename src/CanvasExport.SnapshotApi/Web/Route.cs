namespace CanvasExport.SnapshotApi.Web;

/// <summary>One address of the API: what it takes, what it answers, and what that means.</summary>
internal sealed record Route(string Path, string About, IReadOnlyList<Field> Fields, Func<Form, Task<IResult>> Answer)
{
    /// <summary>Media type of the answer, for the documentation.</summary>
    public string Produces { get; init; } = "application/json";

    /// <summary>The role that it wants; null for any.</summary>
    public string? Policy { get; init; }

    /// <summary>It takes as long as a home is large: no time-out ends it.</summary>
    public bool IsLong { get; init; }

    /// <summary>How it refuses beyond what every form can be refused for, for the documentation.</summary>
    public IReadOnlyList<(int Status, string About)> Refusals { get; init; } = [];
}
