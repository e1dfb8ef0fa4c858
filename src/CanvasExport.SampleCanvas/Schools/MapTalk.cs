using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Work that is neither text nor file: a discussion, a classic quiz, a talk on paper, an external tool.</summary>
internal static class MapTalk
{
    public static void AddTo(SchoolCourse course, People people, SchoolUser testStudent)
    {
        AddDiscussion(course, people);
        AddQuiz(course, people, testStudent);
        AddPaper(course, people);
        AddTool(course, people);
    }

    static void AddDiscussion(SchoolCourse course, People people)
    {
        var discussion = course.AddAssignment("Discussion: who is missing from the map?", "discussion_topic");
        discussion.PointsPossible = 3;
        discussion.DueAt = "2024-05-10T23:59:59Z";
        discussion.Description = "<p>Name somebody who lived there and was not drawn.</p>";
        var opening = Entry(
            course, people.Noa, "2024-05-08T10:00:00Z", "<p>The rowers. Every chart shows the harbours, none shows <em>them</em>.</p>");
        var answer = Entry(
            course, people.Jose, "2024-05-08T12:30:00Z", "<p>And the pilots who could not write. I think the coast is their text.</p>");
        answer.ParentId = opening.Id;
        answer.File = course.School.AddText("rowers.pdf", "Rowers", "A list of names from a galley, 1571.");
        discussion.Submit(people.Noa, new SchoolAttempt("2024-05-08T10:00:00Z") { DiscussionEntries = [opening] })
            .Graded("2024-05-13T09:00:00Z", 3);
        discussion.Submit(people.Jose, new SchoolAttempt("2024-05-08T12:30:00Z") { DiscussionEntries = [answer] })
            .Graded("2024-05-13T09:05:00Z", 3);
    }

    static SchoolDiscussionEntry Entry(SchoolCourse course, SchoolUser author, string createdAt, string message) =>
        new(author, createdAt, message) { Id = course.School.NextId() };

    static void AddQuiz(SchoolCourse course, People people, SchoolUser testStudent)
    {
        var quiz = course.AddAssignment("Quiz: projections", "online_quiz");
        quiz.PointsPossible = 4;
        quiz.DueAt = "2024-05-17T23:59:59Z";
        quiz.Description = "<p>Four questions and a drawing, two attempts.</p>";
        quiz.Extra["quiz_id"] = quiz.Id + 1000;

        AddQuestions(quiz);
        var hanako = quiz.Submit(people.Hanako, Answers("2024-05-16T08:00:00Z", 2));
        hanako.Attempts[0]!.Score = 2;
        hanako.Attempts.Add(null); // Canvas really does this
        var last = Answers("2024-05-17T08:00:00Z", 4);
        var drawing = course.School.AddText("my projection.pdf", "My projection", "A cylinder, unrolled.");
        last.QuizAnswers!.Add(
            new JsonObject
            {
                ["question_id"] = 94,
                ["correct"] = "undefined",
                ["points"] = 0,
                ["text"] = "",
                ["attachment_ids"] = new JsonArray($"{drawing.Id}")
            });
        quiz.Submit(people.Hanako, last).Graded("2024-05-17T08:00:00Z", 4).GraderId = -quiz.Id;
        quiz.Submit(people.Lihua, Answers("2024-05-17T21:00:00Z", 3)).Graded("2024-05-17T21:00:00Z", 3).WorkflowState = "pending_review";
        quiz.Submit(testStudent, Answers("2024-05-01T09:00:00Z", 0)).Graded("2024-05-01T09:00:00Z", 0);
    }

    static void AddQuestions(SchoolAssignment quiz)
    {
        (string Name, string Type, string Text)[] questions =
        [
            ("Name", "short_answer_question", "<p>Whose projection shows a course at sea as a straight line?</p>"),
            ("Surface", "multiple_choice_question", "<p>Onto what does he project the globe?</p>"),
            ("Property", "short_answer_question", "<p>What does his projection keep, and what does it not?</p>"),
            ("Essay", "essay_question", "<p>Compare <em>Greenland</em> and Africa.</p>"),
            ("Drawing", "file_upload_question", "<p>Draw a projection of your own.</p>"),
        ];
        foreach (var (index, (name, type, text)) in questions.Index())
        {
            quiz.QuizQuestions.Add(new JsonObject
            {
                ["id"] = 90 + index,
                ["quiz_id"] = quiz.Id + 1000,
                ["position"] = index + 1,
                ["question_name"] = name,
                ["question_type"] = type,
                ["question_text"] = text,
                ["points_possible"] = type == "file_upload_question" ? 0.0 : 1.0,
                ["answers"] = new JsonArray(
                    new JsonObject { ["id"] = 9000 + index, ["text"] = index == 1 ? "A cylinder" : "", ["weight"] = 100.0 }),
            });
        }
    }

    static SchoolAttempt Answers(string at, int right)
    {
        string[] texts = ["Mercator", "A cylinder", "It keeps angles, not areas", "<p>Greenland is smaller than Africa.</p>"];
        return new SchoolAttempt(at)
        {
            QuizAnswers = [.. texts.Select((text, index) => new JsonObject
            {
                ["question_id"] = 90 + index,
                ["correct"] = index == 3 ? "undefined" : (JsonNode)(index < right),
                ["points"] = index < right ? 1 : 0,
                ["text"] = index < right ? text : "",
                ["answer_id"] = 9000 + index,
            })],
        };
    }

    static void AddPaper(SchoolCourse course, People people)
    {
        var talk = course.AddAssignment("Talk in class", "on_paper");
        talk.GradingType = "letter_grade";
        talk.Row(people.Zoe).Graded("2024-05-24T10:00:00Z", 9, "A-");
        talk.Row(people.Malgorzata).Graded("2024-05-24T10:10:00Z", 8, "B+")
            .Comment(people.Owner, "2024-05-24T10:12:00Z", "You hardly looked at your notes.");
        talk.Row(people.Malgorzata).AddComment("2024-05-24T10:15:00Z", "media comment", people.Owner).Recording = course.School.AddVideo();
        talk.Row(people.Lukasz).IsMissing = true;
    }

    static void AddTool(SchoolCourse course, People people)
    {
        var tool = course.AddAssignment("Atlas viewer exercise", "external_tool");
        tool.Extra["external_tool_tag_attributes"] = new JsonObject { ["url"] = "https://atlas.example.org/launch", ["new_tab"] = true };
        var launched = SchoolAttempt.Link(
            "2024-05-28T10:00:00Z", "https://canvas.example.edu/courses/1/external_tools/retrieve?url=https%3A%2F%2Fatlas.example.org");
        launched.Type = "basic_lti_launch";
        var row = tool.Submit(people.Minjun, launched).Graded("2024-05-28T10:05:00Z", 7.5m);
        row.GraderId = -12;
        row.Extra["external_tool_url"] = "https://atlas.example.org/work/77";
    }
}
