using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Whatever Canvas stops showing stays in the tables, with the time when it was asked and no longer showed it.</summary>
public sealed class StaysDatedSpecs : IDisposable
{
    const string Course = "exports/Maps/";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("""{"id":100,"user_id":5,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","submission_history":[null]}""")]
    [InlineData(
        """{"id":100,"user_id":5,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","submission_history":[{"id":100,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","submission_data":null}]}""")]
    public async Task Quiz_answers(string later)
    {
        await ExportAsync(
            "first", """{"id":100,"user_id":5,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","submission_history":[{"id":100,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","submission_data":[{"question_id":41,"text":"Lisbon"},{"question_id":42,"text":"Porto"}]}]}""");
        await ExportAsync("second", later);
        await ExportAsync("third", later);

        var answers = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/quiz_answers.csv");
        AssertColumns(answers, ("answer", ["Lisbon", "Porto"]), ("gone_at", ["second", "second"]));
        var changes = CsvTable.Read(_json.Archive, "exports/changes.csv");
        Assert.Equal(
            ("gone", "quiz answers", "1", "2 answers"), (Assert.Single(changes.Column("change")), changes[0, "what"], changes[0, "item"],
            changes[0, "before"]));
    }

    [Fact]
    public async Task The_words_of_a_quiz_question_that_the_quiz_no_longer_has()
    {
        const string Answer =
            """{"id":100,"user_id":5,"submission_history":[{"id":100,"attempt":1,"submission_data":[{"question_id":41,"answer_id":3}]}]}""";
        _json.Assignments("""{"id":10,"name":"Quiz","quiz_id":4}""");
        _json.List(
            "quiz_questions_4",
            """{"id":41,"question_text":"<p>Capital?</p>","question_type":"multiple_choice_question","answers":[{"id":3,"text":"Lisbon"}]}""");
        await ExportAsync("first", Answer);
        _json.List("quiz_questions_4");
        await ExportAsync("second", Answer);

        var answers = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/quiz_answers.csv");
        Assert.Equal(("<p>Capital?</p>", "Lisbon", ""), (answers[0, "question_text"], answers[0, "answer"], answers[0, "gone_at"]));
    }

    [Fact]
    public async Task A_rubric_mark_that_was_taken_back()
    {
        _json.Assignments("""{"id":10,"name":"Essay","rubric":[{"id":"_1","description":"Style"},{"id":"_2","description":"Facts"}]}""");
        await ExportAsync("first", """{"id":100,"user_id":5,"rubric_assessment":{"_1":{"points":3},"_2":{"points":4}}}""");
        await ExportAsync("second", """{"id":100,"user_id":5,"rubric_assessment":{"_2":{"points":4}}}""");

        var marks = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/rubric_assessments.csv");
        AssertColumns(marks, ("description", ["Facts", "Style"]), ("gone_at", ["", "second"]));
    }

    [Fact]
    public async Task A_prompt_that_Canvas_no_longer_shows()
    {
        _json.Assignments("""{"id":10,"name":"Essay","description":"<p>Write.</p>"}""");
        await ExportAsync("first", """{"id":100,"user_id":5}""");
        _json.Assignments("""{"id":10,"name":"Essay","description":null}""");
        await ExportAsync("second", """{"id":100,"user_id":5}""");
        await ExportAsync("third", """{"id":100,"user_id":5}""");

        var assignments = CsvTable.Read(_json.Archive, Course + "assignments/assignments.csv");
        Assert.Equal(
            ("<p>Write.</p>", "", "second"), (assignments[0, "assignment_description"], assignments[0, "gone_at"],
            assignments[0, "prompt_gone_at"]));
        Assert.Equal(
            ["<p>Write.</p>"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Column("assignment_description"));
        _json.Assignments("""{"id":10,"name":"Essay","description":"<p>Write more.</p>"}""");
        await ExportAsync("fourth", """{"id":100,"user_id":5}""");
        Assert.Equal([""], CsvTable.Read(_json.Archive, Course + "assignments/assignments.csv").Column("prompt_gone_at"));
    }

    [Theory]
    [InlineData("sections_1", "sections.csv", "section_name", """{"id":70,"name":"Monday"}""", "Monday")]
    [InlineData("groups_1", "groups.csv", "group_name", """{"id":80,"name":"Team"}""", "Team")]
    [InlineData("assignment_groups_1", "assignments/assignment_groups.csv", "assignment_group", """{"id":30,"name":"Work"}""", "Work")]
    [InlineData(
        "users_1", "teachers.csv", "full_name",
        """{"id":90,"name":"Dr Reis","enrollments":[{"type":"TeacherEnrollment","enrollment_state":"active"}]}""", "Dr Reis")]
    public async Task What_stands_around_the_work(string list, string csv, string column, string element, string name)
    {
        _json.List(list, element);
        await ExportAsync("first");
        _json.List(list);
        await ExportAsync("second");
        await ExportAsync("third");

        var table = CsvTable.Read(_json.Archive, Course + csv);
        AssertColumns(table, (column, [name]), ("gone_at", ["second"]));
    }

    [Theory]
    [InlineData("""{"id":80,"name":"Crew","members_count":1}""", "Ana", "")]
    [InlineData("""{"id":80,"name":"Crew"}""", "Ana", "")]
    [InlineData("""{"id":80,"name":"Crew","members_count":1,"users":[{"id":6,"name":"Ben"}]}""", "Ben Ana", " second")]
    [InlineData("""{"id":80,"name":"Crew","members_count":0}""", " Ana", " second")]
    public async Task The_members_of_a_group_are_gone_where_Canvas_says_who_they_are_now(string group, string names, string gone)
    {
        _json.List("groups_1", """{"id":80,"name":"Team","members_count":1,"users":[{"id":5,"name":"Ana"}]}""");
        await ExportAsync("first");
        _json.List("groups_1", group);
        await ExportAsync("second");

        var groups = CsvTable.Read(_json.Archive, Course + "groups.csv");
        AssertColumns(groups, ("full_name", names.Split(' ')), ("gone_at", gone.Split(' ')));
        Assert.Equal("Crew", groups.Column("group_name")[0]);
    }

    [Fact]
    public async Task The_criteria_of_a_rubric_that_was_changed()
    {
        _json.Assignments("""{"id":10,"name":"Essay","rubric":[{"id":"_1","description":"Style"}]}""");
        await ExportAsync("first");
        _json.Assignments("""{"id":10,"name":"Essay","rubric":[{"id":"_2","description":"Facts"}]}""");
        await ExportAsync("second");

        var rubrics = CsvTable.Read(_json.Archive, Course + "assignments/rubrics.csv");
        AssertColumns(rubrics, ("criterion", ["Facts", "Style"]), ("gone_at", ["", "second"]));
    }

    async Task ExportAsync(string seenAt, params string[] submissions)
    {
        _json.Archive.Write("json/time_stamp.txt", seenAt);
        if (submissions.Length > 0)
        {
            _json.Submissions(submissions);
        }

        var outcome = await _json.ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }

    static void AssertColumns(CsvTable table, params (string Name, string[] Cells)[] columns) =>
        Assert.All(columns, column => Assert.Equal(column.Cells, table.Column(column.Name)));
}
