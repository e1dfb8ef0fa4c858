using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Web pages and messages that come in place of a file and do not say what they are.</summary>
public sealed class DownloadPagesSpecs
{
    const string Login = "<!DOCTYPE html><html><head><title>Log in to Canvas</title></head><body>Log in</body></html>";

    public static TheoryData<string, string> DisguisedPages => new()
    {
        { Login, "application/pdf" },
        { Login, "application/octet-stream" },
        { Login, "binary/octet-stream" },
        { Login, "text/plain" },
        { "<html><head><title>Single Sign-On</title></head></html>", "application/pdf" },
        { "\r\n\r\n  <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\r\n<HTML lang=en><title>Sign in</title>", "application/pdf" },
        { "\ufeff<!DOCTYPE html><html></html>", "application/octet-stream" },
        { "<!-- SSO of the university -->\n<html><body>Please log in</body></html>", "application/pdf" },
        { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html xmlns=\"y\"></html>", "application/pdf" },
    };

    [Theory]
    [MemberData(nameof(DisguisedPages))]
    public async Task A_login_page_that_says_it_is_a_file_is_no_essay(string page, string type)
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("essay.pdf", SchoolContent.Of("%PDF-1.7 essay")).Extra["size"] = null);
        scene.Faults.Add("/files/", Fault.Status(200, page, type), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        AssertNoFile(scene, "essay.pdf");
    }

    [Theory]
    [MemberData(nameof(DisguisedPages))]
    public async Task A_login_page_is_no_essay_for_a_line_of_the_origins_err_txt_either(string page, string type)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        var url = $"{scene.Run.Server.Url}files/{file.Id}/download?download_frd=1&verifier={file.Uuid}";
        scene.Archive.Write(
            "err.txt", $"09-04-2017 12:45:17..Error_http_downloader '{DownloadScene.Folder}/essay.pdf', '{url}'\n09-04-2017 12:45:17...Error object: timed out\n");
        scene.Faults.Add("/files/", Fault.Status(200, page, type), Faults.Always);

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        AssertNoFile(scene, "essay.pdf");
        scene.Faults.Clear();
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
    }

    [Fact]
    public async Task A_file_arrives_after_a_login_page_that_says_it_is_a_file()
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("essay.pdf", SchoolContent.Of("%PDF-1.7 essay")).Extra["size"] = null);
        scene.Faults.Add("/files/", Fault.Status(200, Login, "application/pdf"));

        await scene.Run.RunAllAsync("download-attachments", "retry-errors");

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_beginning_of_a_login_page_does_not_become_the_beginning_of_a_file(bool knowsSize)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            var file = scene.HandIn("essay.pdf", DownloadScene.Unique(1, 500));
            if (!knowsSize)
            {
                file.Extra["size"] = null;
            }
        });
        scene.Faults.Add(
            "/files/", Fault.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + Login));

        await scene.Run.RunAllAsync("download-attachments", "retry-errors");

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("essay.doc")]
    [InlineData("essay.pdf")]
    [InlineData("essay.txt")]
    [InlineData("essay")]
    public async Task A_web_page_that_a_student_handed_in_under_another_name_arrives_when_it_has_the_size_that_Canvas_recorded(string name)
    {
        SchoolFile? file = null;
        await using var scene = await DownloadScene.OfAsync(
            scene => file = scene.HandIn(name, SchoolContent.Of("<html xmlns:o=\"urn:office\">My essay, saved by Word as a page</html>")));
        file!.ContentType = "application/msword";

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("page.htm")]
    [InlineData("page.xhtml")]
    public async Task A_web_page_that_a_student_handed_in_as_one_arrives_without_a_recorded_size(string name)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            var page = scene.HandIn(name, SchoolContent.Of("<!DOCTYPE html><html>My page</html>"));
            page.ContentType = "text/html";
            page.Extra["size"] = null;
        });

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("drawing.svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"x.html\"/></svg>")]
    [InlineData("notes.txt", "How to write <html> by hand")]
    [InlineData("data.xml", "<?xml version=\"1.0\"?><data><html-like/></data>")]
    public async Task A_file_that_only_looks_a_little_like_a_page_arrives_without_a_recorded_size(string name, string text)
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn(name, SchoolContent.Of(text)).Extra["size"] = null);

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("""{"url":"https://media.example.edu/m-x.mp4"}""", "application/json")]
    [InlineData("""{"url":"https://media.example.edu/m-x.mp4"}""", "application/json; charset=utf-8")]
    [InlineData("""{"errors":[{"message":"An error occurred."}]}""", "video/mp4")]
    [InlineData(Login, "text/html")]
    [InlineData(Login, "video/mp4")]
    [InlineData(Login, "application/octet-stream")]
    public async Task A_message_is_no_recording(string message, string type)
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(
            scene => recording = scene.Record(RecordingKind.Video, Encoding.ASCII.GetBytes("video")));
        scene.Faults.Add("/media", Fault.Status(200, message, type), Faults.Always);

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        AssertNoFile(scene, recording!.MediaId + ".mp4", speaksOf: "");
    }

    static void AssertNoFile(DownloadScene scene, string name, string speaksOf = "web page")
    {
        Assert.False(File.Exists(scene.Place(name)));
        Assert.True(scene.Row(name).Status is "forbidden" or "missing", scene.Row(name).Status);
        Assert.Contains(speaksOf, scene.Row(name).Reason, StringComparison.Ordinal);
        Assert.NotEqual("", scene.Row(name).Reason);
        scene.AssertNothingUnfinished();
    }
}
