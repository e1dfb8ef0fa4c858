using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

// What Canvas gives of quizzes that are made in a tool of its own.
public static partial class CanvasLists
{
    const string NewQuizPath = "/api/quiz/v1/courses/{course}/quizzes/{id}";

    /// <summary>What is asked in a New Quiz.</summary>
    public static CanvasList<NewQuizItem> NewQuizItems { get; } =
        new("new_quiz_items", ListOwner.Assignment, $"{NewQuizPath}/items", CanvasJson.Default.NewQuizItem)
        {
            MayLack = true,
            Kind = WorkKind.NewQuizzes,
        };

    /// <summary>
    /// What was answered in a New Quiz, an element for each attempt. The path is where Canvas makes a report of it, whose file is the list.
    /// </summary>
    public static CanvasList<NewQuizResult> NewQuizResults { get; } =
        new("new_quiz_results", ListOwner.Assignment, $"{NewQuizPath}/reports", CanvasJson.Default.NewQuizResult)
        {
            MayLack = true,
            Kind = WorkKind.NewQuizzes,
        };
}
