using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Walks the sample school's own list of objects, in whatever way Canvas gives files away, and finds each in a table, on the disk and
/// on the student's page.
/// </summary>
[Trait("Takes", "long")]
public sealed class EverythingSpecs
{
    public static TheoryData<string> Worlds => ["verifier", "no verifier", "token refused beside a verifier", "links that expire"];

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Each_thing_of_each_student_is_in_a_table_on_the_disk_and_on_the_page(string world)
    {
        var school = SampleSchool.Create();
        await using var run = await TestRun.AgainstAsync(school, Options(world));
        await run.RunAsync("fetch-json", [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)]);
        await run.RunAllAsync("export-students", "download-attachments", "download-media");

        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        var found = new Dictionary<string, int>();
        foreach (var work in WholePipelineSpecs.StudentsWork(school).Select(submission => new FoundWork(run.Archive, submission, found)))
        {
            work.AssertAll();
        }

        school.Courses.ForEach(course => new FoundWorkspaces(run.Archive, course, found).AssertAll());
        school.Courses.ForEach(course => new FoundBesides(run.Archive, course, found).AssertAll());
        Assert.All(school.Courses, course => Assert.Equal(
            course.Content!.Modules.Sum(module => 1 + module["items"]!.AsArray().Count) + course.Content.Pages.Count
                + course.Content.Announcements.Count,
            ExportedCourses.In(run.Archive.Paths).Exported([course.Id])[0].Content().Count));

        // Nothing of this was passed over because the school has none of it.
        Assert.Equal(
            [
                "address", "annotated document", "annotation", "answer", "answer in a New Quiz", "attempt", "caption", "comment",
                "deleted file", "entry", "file", "grade", "grade change", "group's file", "group's page", "mark", "outcome", "peer review",
                "peer's rubric", "portfolio", "portfolio's file", "portfolio's page", "post",
                "practice attempt", "quiz's file", "recording", "reply", "shared file", "spoken comment", "submission", "text",
                "text's file", "text's recording",
            ],
            found.Keys.Order(StringComparer.Ordinal));
        Assert.True(found.Values.Sum() > 400, string.Join(", ", found));
    }

    static SampleCanvasOptions Options(string world) => world switch
    {
        "no verifier" => new SampleCanvasOptions { FileAccess = FileAccessWorld.NoVerifier },
        "token refused beside a verifier" => new SampleCanvasOptions { FileAccess = FileAccessWorld.VerifierRefusesToken },
        "links that expire" => new SampleCanvasOptions { ExpiredLinks = 1, LinksOpenOnce = true },
        _ => new SampleCanvasOptions(),
    };
}
