using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Text entries: HTML of every kind, a rubric, and a body that tries to run a script.</summary>
internal static class MapLetters
{
    public static void AddTo(SchoolCourse course, People people)
    {
        var brief = course.School.AddText("Letter brief.pdf", "A letter from a cartographer", "One page.", "Name at least one source.");
        var letters = course.AddAssignment("Letter from a cartographer", "online_text_entry");
        letters.PointsPossible = 20;
        letters.DueAt = "2024-02-20T23:59:59Z";
        letters.Description =
            $"""
            <p>Write a letter home from a map-maker of your choice. Read the <a class="instructure_file_link"
            href="/courses/{course.Id}/files/{brief.Id}/download">brief</a> first.</p>
            <ul><li>about 200 words</li><li>one <em>source</em> at least</li></ul>
            """;
        letters.Rubric.Add(new SchoolCriterion(
            "_4848", 12, "Voice", new("blank", 12, "Full marks"), new("_9131", 6, "Partial", "Some gaps"), new("blank_2", 0, "None"))
        { LongDescription = "We hear a person, not an encyclopaedia" });
        letters.Rubric.Add(new SchoolCriterion("_2207", 8, "Sources & style", new("_31", 8, "Good"), new("_32", 0, "Poor")));
        AddFirst(letters, people);
        AddSecond(letters, people);
        AddThird(letters, people);
        letters.AskForReview(people.Lukasz, people.Zoe).Mark("_4848", 12, "blank", "I could smell the glue").Mark("_2207", 8, "_31");
        letters.AskForReview(people.Zoe, people.Muhammad)
            .Mark("_4848", 6, "_9131", "Who is speaking?").Mark("_2207", 0, "_32", "None named");
        letters.AskForReview(people.Muhammad, people.Lukasz);
    }

    static void AddFirst(SchoolAssignment letters, People people)
    {
        letters.Submit(people.Zoe, SchoolAttempt.Text("2024-02-18T16:20:11Z",
                """
                <p>Dear sister,</p>
                <p>Majorca smells of glue and vellum. Master Abraham lets me colour the islands now: <strong>red</strong> for Rhodes,
                because of the knights, and <strong>gold</strong> for Mallorca, because we live here.</p>
                <ol><li>First the coast, from the pilots' books.</li><li>Then the harbours, in black; the good ones in red.</li>
                <li>Last the wind lines, thirty-two of them.</li></ol>
                <p>Inland he leaves me free. I drew a camel.</p>
                <p>Source: <a href="https://gallica.example.org/catalan-atlas">the Catalan Atlas, 1375</a></p>
                """))
            .Graded("2024-02-26T14:00:01Z", 18.5m)
            .Assess("_4848", 11.5m, null, "The camel!")
            .Assess("_2207", 7, "_31", "One more source would have made it full marks")
            .Comment(people.Owner, "2024-02-26T14:02:00Z", "A pleasure to read.\nLook at how the atlas names the pilots.");

        var late = letters.Submit(people.Lukasz, SchoolAttempt.Text("2024-02-21T08:12:44Z",
                """
                <p>Kochana Mamo, I am in Gdańsk and I measure depths. Every morning we drop the lead and I write a number.
                By evening the paper is full of numbers and the sea looks as empty as before.</p>
                <table border="1"><tbody><tr><th>Buoy</th><th>Fathoms</th></tr>
                <tr><td>Hel</td><td>27</td></tr><tr><td>Wisłoujście</td><td>4½</td></tr></tbody></table>
                """))
            .Graded("2024-02-26T14:10:00Z", 14);
        late.PointsDeducted = 2;
        late.Assess("_4848", 9).Assess("_2207", 7, "_31", "").Assess("_0000", 1, null, "A criterion that the rubric no longer has");

        letters.Submit(people.Muhammad, SchoolAttempt.Text("2024-02-19T19:44:00Z",
                """
                <p dir="rtl">أخي العزيز، الملك روجر يسأل كل بحّار: كم يوماً من هنا إلى هناك؟</p>
                <p>My dear brother, King Roger asks every sailor the same question: how many days from here to there? Al-Idrisi writes down
                the answers, strikes out those who boast, and keeps the rest. The map is turned with the south on top, as at home.</p>
                """))
            .Graded("2024-02-26T14:20:00Z", 20)
            .Assess("_4848", 12, "blank", "Wonderful")
            .Assess("_2207", 8, "_31");
    }

    static void AddSecond(SchoolAssignment letters, People people)
    {
        var sketch = letters.Course.School.AddPicture("compass.png", Pictures.Chart(4));
        letters.Submit(people.Anna, SchoolAttempt.Text("2024-02-20T20:05:30Z",
                $"""
                <p>Дорогая Мария! We have reached the Lena. I draw by the fire, and the ink freezes before the river does.</p>
                <p><img src="/users/{people.Anna.Id}/files/{sketch.Id}/preview" alt="A compass rose over an island" width="240"></p>
                <p>The men say that a map is a promise. I tell them it is a question.</p>
                """))
            .Graded("2024-02-26T14:30:00Z", 17)
            .Comment(
                people.Owner,
                "2024-02-26T14:31:00Z",
                "=HYPERLINK(\"https://example.org/\",\"Click me\") is what your second link turned into; please check.")
            .Comment(people.Anna, "2024-02-27T09:00:00Z", "Спасибо! I pasted it from a spreadsheet.");

        letters.Submit(people.Noa, SchoolAttempt.Text("2024-02-17T11:00:00Z",
            """
            <p dir="rtl">אבא היקר, אני מציירת את ירושלים במרכז העולם.</p>
            <p>Dear father, I draw Jerusalem in the middle of the world because the client pays for it there. At night I move it back.</p>
            """)).Graded("2024-02-26T14:40:00Z", 19);

        var script = letters.Submit(people.Bobby, SchoolAttempt.Text("2024-02-20T23:58:00Z",
            """
            <p>Dear Mum, they say I must not put code into my homework.</p>
            <script>document.title = "this script ran"; alert("this script ran");</script>
            <p><img src="x" onerror="document.title='this handler ran'" alt="broken picture">
            <a href="javascript:alert(1)">A link to nowhere</a></p>
            <p>Love &amp; 3 &lt; 4, Bobby</p>
            """)).Graded("2024-02-26T14:50:00Z", 10);
        script.AddComment(
            "2024-02-26T15:00:00Z",
            "Who wrote this? I like the last line <3, more than the first, which says x < y.").Attempt = 1;
    }

    static void AddThird(SchoolAssignment letters, People people)
    {
        letters.Submit(people.Lihua, SchoolAttempt.Text("2024-02-16T07:30:00Z",
            """
            <p>父亲大人：I have copied the stone map of Xi'an. Each square is one hundred <em>li</em>,
            and the rivers know nothing of squares.</p>
            <blockquote>“The map makes the land small; the walk makes it large again.”</blockquote>
            """)).Graded("2024-02-26T15:10:00Z", 18);
        letters.Submit(people.Hanako, SchoolAttempt.Text("2024-02-19T02:15:00Z",
            "<p>お母さん、伊能先生は一歩ずつ日本を測っています。Mr Inō counts his steps. I count them too.</p>"))
            .Graded("2024-02-26T15:20:00Z", 0, "0");
        letters.Submit(people.Minjun, SchoolAttempt.Text("2024-02-20T13:00:00Z",
            "<p>어머니께. I carve the mountains of the Daedongyeojido into pear wood, backwards, like all promises.</p>"));
        letters.Submit(people.Aarti, SchoolAttempt.Text("2024-02-20T14:45:00Z",
            "<p>प्रिय दादी, we hang a chain between two hills and call it a line. The Survey has reached the snow.</p>"))
            .Graded("2024-02-26T15:30:00Z", 16);

        // An earlier attempt, graded, and a second one that nobody has looked at yet.
        var again = letters.Submit(people.Jose, SchoolAttempt.Text("2024-02-18T10:00:00Z", "<p>Querida Inés: falta todo.</p>"));
        again.Graded("2024-02-20T09:00:00Z", 6).Attempts[0]!.Score = 6;
        letters.Submit(people.Jose, SchoolAttempt.Text("2024-02-20T22:30:00Z",
            """<p>Querida Inés: the king's map hangs in Seville and nobody may copy it. So I learn it by heart, one cape each day.</p>"""));

        letters.Row(people.Nikos).Graded("2024-02-26T16:00:00Z", null).IsExcused = true;
        letters.Row(people.Tom).IsMissing = true;
        letters.Row(people.Tom).Comment(people.Owner, "2024-02-27T10:00:00Z", "Tom, may I expect something from you?");
        letters.Submit(people.Priya, SchoolAttempt.Text("2024-02-15T12:00:00Z", "<p>Dear Ravi, I leave in March; the map stays.</p>"))
            .Graded("2024-02-26T16:10:00Z", 15);
    }
}
