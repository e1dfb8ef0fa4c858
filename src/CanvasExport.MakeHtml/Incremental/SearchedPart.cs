using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Incremental;

/// <summary>The scripts of a part of a course's students, which begin and end with it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Named">The assignments that parts before it have named.</param>
/// <param name="Names">The scripts of names.</param>
/// <param name="Texts">The scripts of texts.</param>
internal sealed record SearchedPart(CoursePart Part, IReadOnlyCollection<long> Named, ShardRange Names, ShardRange Texts);

/// <summary>Some scripts of a kind, one after another: how many stand before them, and how many there are.</summary>
internal readonly record struct ShardRange(int Before, int Count);
