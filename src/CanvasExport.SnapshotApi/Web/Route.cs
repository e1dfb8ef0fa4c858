namespace CanvasExport.SnapshotApi.Web;

/// <summary>One address of the API: what it takes, what it answers, and what that means.</summary>
internal sealed record Route(string Path, string About, IReadOnlyList<Field> Fields, Func<Form, Task<IResult>> Answer)
{
    /// <summary>Media type of the answer, for the documentation.</summary>
    public string Produces { get; init; } = "application/json";
}
