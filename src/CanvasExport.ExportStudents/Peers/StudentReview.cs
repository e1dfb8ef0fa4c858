using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Peers;

/// <summary>A review as one of the two students has it.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Review">What Canvas says of it; its id is 0 where it names none, and somebody filled in the rubric all the same.</param>
/// <param name="OwnerId">Whose work was to be reviewed.</param>
/// <param name="IsGiven">Whether the student is the reviewer.</param>
/// <param name="Filled">The rubric as the reviewer filled it in; null where none is known.</param>
internal sealed record StudentReview(Assignment Assignment, PeerReview Review, long? OwnerId, bool IsGiven, PeerAssessment? Filled);
