using CanvasExport.Core.Canvas;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Why Canvas does not tell the deadlines, and what to do about it.</summary>
internal static class CanvasTrouble
{
    public static string Sentence(CanvasException trouble, DeadlineSettings settings) => settings.Token!.Hide(trouble.Failure switch
    {
        CanvasFailure.TokenRefused =>
            $"Canvas refuses the token: it has expired or was deleted. Put a new one into {DeadlineReader.Token} and restart the service.",
        CanvasFailure.NotPermitted =>
            $"Canvas does not let this token read the assignments and students of course {settings.Course}: "
            + "it must be that of a teacher of the course, or of an admin.",
        CanvasFailure.NotFound =>
            $"Canvas knows no course {settings.Course}, or hides it from this token: check {DeadlineReader.Course}.",
        CanvasFailure.Unreachable =>
            $"{settings.Canvas!.Authority} cannot be reached: check {DeadlineReader.Url} and the network.",
        CanvasFailure.NotCanvas => $"{settings.Canvas!.Authority} does not answer as Canvas does: check {DeadlineReader.Url}.",
        _ => $"{trouble.Message.TrimEnd('.')}. It is asked again.",
    });
}
