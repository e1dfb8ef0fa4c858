namespace CanvasExport.Tests.Specs;

// What was answered in a New Quiz.
internal sealed partial class FoundWork
{
    void AssertNewQuiz()
    {
        foreach (var result in _submission.Assignment.NewQuiz?.Results ?? [])
        {
            var student = result["student_data"]!;
            foreach (var given in (long)student["id"]! == _submission.User.Id ? result["item_responses"]!.AsArray() : [])
            {
                var row = Assert.Single(
                    _folder.QuizAnswers(), row => row.SubmissionId == Id && row.Attempt == student["attempt"]!.ToString()
                    && row.QuestionId == given!["item_id"]!.ToString());
                AssertText(row.Answer, given!["answer"]?.ToString() ?? "");
                AssertText(row.QuestionText, row.QuestionText);
                Count("answer in a New Quiz");
            }
        }
    }
}
