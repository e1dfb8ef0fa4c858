using System.Net;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class MediaTests
{
    [Fact]
    public async Task A_recording_is_downloaded_by_the_link_of_its_media_comment()
    {
        var school = new School();
        var course = school.AddCourse("Course");
        var recording = school.AddRecording(RecordingKind.Audio, [4, 5, 6]);
        course.AddAssignment("Spoken").Submit(course.AddStudent("Zoë"), SchoolAttempt.Recorded("2024-03-01T10:00:00Z", recording));
        await using var visitor = await Visitor.OfAsync(school);

        var row = Assert.Single(await visitor.ListAsync($"/api/v1/courses/{course.Id}/students/submissions?student_ids[]=all"))!;
        using var redirect = await visitor.GetAsync((string)row["media_comment"]!["url"]!, token: false);
        using var response = await visitor.GetAsync(redirect.Headers.Location!.OriginalString, token: false);

        Assert.Equal(("media_recording", "audio"), ((string)row["submission_type"]!, (string)row["media_comment"]!["media_type"]!));
        Assert.Equal("audio/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([4, 5, 6], await Visitor.BytesAsync(response));
    }

    [Fact]
    public async Task A_recording_still_being_converted_has_no_download_link_in_plain_text()
    {
        var school = new School();
        var recording = school.AddRecording(RecordingKind.Video, [1]);
        recording.IsTranscoding = true;
        await using var visitor = await Visitor.OfAsync(school);

        using var response = await visitor.GetAsync($"/users/1/media_download?entryId={recording.MediaId}&redirect=1&type=mp4");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Could not find download URL", await Visitor.TextAsync(response));
    }

    [Theory]
    [InlineData("&type=mp4", 404)]
    [InlineData("&media_type=audio", 302)]
    [InlineData("", 302)]
    [InlineData("&media_type=video", 404)]
    [InlineData("&type=mp4&media_type=audio", 400)]
    public async Task A_recording_without_mp4_is_found_by_its_kind(string query, int status)
    {
        var school = new School();
        var recording = school.AddRecording(RecordingKind.Audio, [1]);
        recording.HasNoMp4 = true;
        await using var visitor = await Visitor.OfAsync(school);

        using var response = await visitor.GetAsync($"/users/1/media_download?entryId={recording.MediaId}&redirect=1{query}");

        Assert.Equal(status, (int)response.StatusCode);
    }
}
