namespace CanvasExport.Core.Canvas.Model;

/// <summary>A group of a course's students; <c>users</c> and <c>group_category</c> are there only with <c>include[]</c>, the first 1000
/// users at most.</summary>
public sealed record Group(
    long Id, string? Name = null, long? MembersCount = null, GroupCategory? GroupCategory = null, IReadOnlyList<User?>? Users = null);

/// <summary>A set of groups, of which a student is in one.</summary>
public sealed record GroupCategory(string? Name = null);
