using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed partial class WholePipelineSpecs
{
    static readonly string[] Steps = [
        "fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors", "make-html"];

    [Fact]
    public async Task Everything_that_a_student_handed_in_is_on_disk_or_in_err_txt()
    {
        var school = SampleSchool.Create();
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAllAsync(Steps);

        var hashes = run.Archive.Files("exports")
            .Select(file => DownloadScene.Hash(File.ReadAllBytes(Path.Combine(run.Archive.Root, file)))).ToHashSet();
        var errors = run.Archive.Read("err.txt");
        var work = StudentsWork(school).ToList();
        var files = work.SelectMany(Files).Distinct().ToList();
        var recordings = work.SelectMany(Recordings).Distinct().ToList();
        Assert.True(files.Count > 30 && recordings.Count > 5, $"{files.Count} files, {recordings.Count} recordings");
        Assert.All(files, file => Assert.True(
            hashes.Contains(DownloadScene.Hash(DownloadScene.BytesOf(file.Content))) != errors.Contains(
                $"/files/{file.Id}/", StringComparison.Ordinal), file.DisplayName));
        Assert.All(recordings, recording => Assert.True(
            hashes.Contains(DownloadScene.Hash(DownloadScene.BytesOf(recording.Content)))
                || errors.Contains(recording.MediaId, StringComparison.Ordinal), recording.MediaId));
        Assert.Equal(
            files.Count(file => file.State != SchoolFileState.Present) + recordings.Count(recording => recording.IsTranscoding),
            errors.Split("..Error_http_downloader").Length - 1);
        DownloadManifest.AssertTrue(run.Archive);
    }

    [Fact]
    public async Task Every_link_of_the_site_leads_somewhere()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        await run.RunAllAsync(Steps);

        Assert.InRange(SiteLinks.AssertAllResolve(run.Archive.Paths.ExportsFolder), 1_000, 10_000);
    }

    [Fact]
    public async Task A_second_whole_run_changes_nothing_but_the_time_stamps()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync(Steps);
        var first = WithoutTimeStamps(run);

        await run.RunAllAsync(Steps);

        var second = WithoutTimeStamps(run);
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.True(file.Value == second[file.Key], file.Key));
    }

    // The first page, and no other, says when Canvas was asked.
    static Dictionary<string, string> WithoutTimeStamps(TestRun run) =>
        run.Archive.Snapshot("exports").Where(file => !file.Key.EndsWith("/time_stamp.txt", StringComparison.Ordinal)).ToDictionary(
            file => file.Key,
            file => file.Key == "exports/index.html" ? ExportedAt().Replace(run.Archive.Read(file.Key), "[time]") : file.Value);

    [GeneratedRegex(@"(?<=exported )\s*<time .+?</time>")]
    private static partial Regex ExportedAt();

    internal static IEnumerable<SchoolSubmission> StudentsWork(School school) =>
        from course in school.Courses
        let students = course.Enrollments.Where(
            one => one.Type == EnrollmentType.Student && one.State is not (EnrollmentState.Deleted or EnrollmentState.Rejected))
            .Select(one => one.User).ToHashSet()
        from assignment in course.Assignments
        where assignment.IsPublished
        from submission in assignment.Submissions
        where students.Contains(submission.User)
        select submission;

    static IEnumerable<SchoolFile> Files(SchoolSubmission submission) =>
        submission.Attempts.OfType<SchoolAttempt>().SelectMany(OfAttempt).Concat(submission.Comments.SelectMany(comment => comment.Files));

    static IEnumerable<SchoolFile> OfAttempt(SchoolAttempt attempt) =>
        attempt.Files.Concat(attempt.DiscussionEntries?.Select(entry => entry.File).OfType<SchoolFile>() ?? []);

    static IEnumerable<SchoolRecording> Recordings(SchoolSubmission submission) =>
        submission.Attempts.Select(attempt => attempt?.Recording).Concat(submission.Comments.Select(comment => comment.Recording))
            .OfType<SchoolRecording>();
}
