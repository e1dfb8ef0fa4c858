using CanvasExport.Core.Canvas;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Which of an assignment's dates is a student's deadline.</summary>
internal enum DeadlineDate
{
    /// <summary>The due date.</summary>
    Due,

    /// <summary>The date from which Canvas takes no more work; the due date where there is none.</summary>
    Lock,
}

/// <summary>The Canvas course whose deadlines are kept.</summary>
/// <param name="Canvas">The server, without <c>/api/v1</c>; null where another process asks it.</param>
/// <param name="Token">What opens it, and only reads; null likewise.</param>
/// <param name="Course">The course's id in Canvas.</param>
internal sealed record DeadlineSettings(Uri? Canvas, CanvasToken? Token, long Course)
{
    public DeadlineDate Date { get; init; }

    /// <summary>How long after the deadline the snapshot is taken.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Ids of assignments, or patterns of names in which <c>*</c> stands for anything; none for all assignments.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];
}
