using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>What texts of the course play and count: a letter that is read aloud, a film in a prompt, an uploaded one in a discussion,
/// equations.</summary>
internal static class MapTexts
{
    public static void AddTo(SchoolCourse course, People people)
    {
        var (school, letters) = (course.School, Named(course, "Letter"));
        var (voice, film) = (school.AddAudio().MediaId, school.AddVideo().MediaId);
        letters.Row(people.Aarti).Attempts[0]!.Body +=
            $"""
            <p>I read it to you: <iframe style="width: 320px; height: 14.25rem;" title="Audio player for letter.m4a" data-media-type="audio"
            src="/media_objects_iframe/{voice}?type=audio" allowfullscreen="allowfullscreen" data-media-id="{voice}"></iframe></p>
            """;
        letters.Row(people.Lihua).Attempts[0]!.Body += $"<p>A square of mine is {Equation(@"\frac{100}{1800000}")} of the way.</p>";
        Named(course, "Read a map aloud").Description +=
            $"""<p>So it sounds: <a id="media_comment_{film}" class="instructure_inline_media_comment video_comment" """
            + $"""href="/media_objects/{film}">a map, read aloud</a></p>""";

        var walk = school.AddFile("along the coast.mp4", Recordings.Video());
        var entry = Named(course, "Discussion").Row(people.Noa).Attempts[0]!.DiscussionEntries![0];
        entry.Message +=
            $"""<p><iframe title="Video player for along the coast.mp4" """
            + $"""src="/media_attachments_iframe/{walk.Id}?type=video&amp;embedded=true" data-media-type="video"></iframe></p>""";

        var quiz = Named(course, "Quiz");
        quiz.Description += $"<p>On his map, {Equation(@"x = R\cdot \lambda")}.</p>";
        var last = quiz.QuizQuestions[^1];
        last["question_text"] = (JsonNode)(
            $"{last["question_text"]} " + $"<p>By how much does {Equation(@"\frac{1}{\cos \varphi}")} stretch each of them?</p>");
    }

    static SchoolAssignment Named(SchoolCourse course, string beginning) =>
        course.Assignments.First(assignment => assignment.Name.StartsWith(beginning, StringComparison.Ordinal));

    // As Canvas's equation editor leaves it; the address is encoded twice.
    static string Equation(string latex) =>
        $"""<img class="equation_image" title="{latex}" """
        + $"""src="/equation_images/{Uri.EscapeDataString(Uri.EscapeDataString(latex))}?scale=1" """
        + $"""alt="LaTeX: {latex}" data-equation-content="{latex}" data-ignore-a11y-check="">""";
}
