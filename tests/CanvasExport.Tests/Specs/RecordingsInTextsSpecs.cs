using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A recording that plays in a text at Canvas plays in it in the archive.</summary>
public sealed class RecordingsInTextsSpecs
{
    const string Page = "exports/Maps/zoe/index.html";

    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolUser _zoe;
    readonly SchoolAssignment _letter;
    readonly SchoolRecording _film;
    readonly SchoolRecording _voice;

    public RecordingsInTextsSpecs()
    {
        _course = _school.AddCourse("Maps");
        _zoe = _course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        _letter = _course.AddAssignment("Letter", "online_text_entry");
        _film = _school.AddRecording(RecordingKind.Video, [1, 2]);
        _voice = _school.AddRecording(RecordingKind.Audio, [3, 4, 5]);
    }

    [Theory]
    [InlineData("""<iframe src="/media_objects_iframe/{0}?type=video" data-media-type="video" data-media-id="{0}" title="Video player for walk.mp4"></iframe>""", "Video player for walk.mp4")]
    [InlineData("""<a id="media_comment_{0}" class="instructure_inline_media_comment video_comment" href="/media_objects/{0}">my walk</a>""", "my walk")]
    [InlineData("""<a id="media_comment_{0}" class="instructure_inline_media_comment"></a>""", "Video recording")]
    [InlineData("""<video data-media-id="{0}" title="A walk"><source src="/courses/1/media_download?entryId={0}&amp;redirect=1&amp;type=mp4"></video>""", "A walk")]
    [InlineData("""<video controls><source src="/courses/1/media_download?entryId={0}&amp;redirect=1&amp;type=mp4"></video>""", "Video recording")]
    [InlineData("""<video class="instructure_inline_media_comment" data-media_comment_id="{0}" data-media_comment_type="video" src="/courses/1/media_download.mp4?entryId={0}&amp;type=mp4"></video>""", "Video recording")]
    public async Task A_film_in_my_text_is_kept_and_plays_in_its_place(string html, string name)
    {
        Write($"<p>Before {html.Replace("{0}", _film.MediaId, StringComparison.Ordinal)} after</p>");
        await using var run = await ArchivedAsync();

        var film = Open(run, Page).QuerySelector(".work p > video")!;
        Assert.Equal(($"{_film.MediaId}.mp4", name, "Before", "after"), (film.GetAttribute("src"), film.GetAttribute("aria-label"), film.PreviousSibling!.TextContent.Trim(), film.NextElementSibling!.NextSibling!.TextContent.Trim()));
        Assert.True(film.HasAttribute("controls"));
        Assert.Equal($"Video: {name}", film.NextElementSibling!.GetAttribute("data-name"));
        Assert.Equal([1, 2], OnDisk(run, $"zoe/{_film.MediaId}.mp4"));
        var table = CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv");
        Assert.Equal(("inline", _film.MediaId, "", $"{_film.MediaId}.mp4"), (table[0, "source"], table[0, "media_id"], table[0, "attachment_id"], table[0, "file_name"]));
        Assert.Empty(Open(run, Page).QuerySelectorAll(".files"));
        DownloadManifest.AssertTrue(run.Archive);
    }

    [Theory]
    [InlineData("""<iframe src="/media_objects_iframe/{0}?type=audio"></iframe>""")]
    [InlineData("""<a id="media_comment_{0}" class="instructure_inline_media_comment audio_comment" href="/media_objects/{0}"></a>""")]
    [InlineData("""<audio data-media-id="{0}"></audio>""")]
    public async Task A_voice_is_heard_and_not_seen(string html)
    {
        _voice.HasNoMp4 = true;
        Write(html.Replace("{0}", _voice.MediaId, StringComparison.Ordinal));
        await using var run = await ArchivedAsync();

        Assert.Equal($"{_voice.MediaId}.m4a", Open(run, Page).QuerySelector(".work audio")!.GetAttribute("src"));
        Assert.Equal([3, 4, 5], OnDisk(run, $"zoe/{_voice.MediaId}.m4a"));
    }

    [Fact]
    public async Task A_film_that_was_uploaded_as_a_file_keeps_its_name_and_plays()
    {
        var film = _school.AddFile("my walk.mp4", [7]);
        Write($"""<iframe src="/media_attachments_iframe/{film.Id}?type=video&amp;embedded=true" data-media-id="{_film.MediaId}"></iframe>""");
        await using var run = await ArchivedAsync();

        Assert.Equal("my%20walk.mp4", Open(run, Page).QuerySelector(".work video")!.GetAttribute("src"));
        Assert.Equal([7], OnDisk(run, "zoe/my walk.mp4"));
        Assert.Equal([$"{film.Id}"], CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv").Column("attachment_id"));
    }

    [Fact]
    public async Task Recordings_in_discussions_and_in_answers_of_a_quiz_play_there_too()
    {
        var entry = new SchoolDiscussionEntry(_zoe, "2024-05-08T10:00:00Z", Player(_film)) { Id = _school.NextId() };
        _letter.Submit(_zoe, new SchoolAttempt("2024-02-21T20:05:30Z") { DiscussionEntries = [entry] });
        var quiz = _course.AddAssignment("Quiz", "online_quiz");
        quiz.Extra["quiz_id"] = 900L;
        quiz.QuizQuestions.Add(new JsonObject { ["id"] = 1, ["quiz_id"] = 900, ["question_name"] = "Q", ["question_text"] = "<p>Listen</p>" + Player(_voice, "audio"), ["question_type"] = "essay_question" });
        quiz.Submit(_zoe, new SchoolAttempt("2024-02-22T00:00:00Z") { QuizAnswers = [new JsonObject { ["question_id"] = 1, ["text"] = Player(_film) }] });
        await using var run = await ArchivedAsync();

        var page = Open(run, Page);
        Assert.NotNull(page.QuerySelector(".entries video"));
        Assert.NotNull(page.QuerySelector(".answers .work video"));
        Assert.Equal($"../files/{_voice.MediaId}.m4a", page.QuerySelector(".answers audio")!.GetAttribute("src"));
        Assert.Equal([$"{quiz.Id}"], CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv").Column("assignment_id"));
    }

    [Fact]
    public async Task The_recording_of_a_prompt_is_kept_once_and_plays_on_every_page()
    {
        _letter.Description = Player(_film);
        Write("<p>Dear sister</p>");
        await using var run = await ArchivedAsync();

        Assert.Equal([1, 2], OnDisk(run, $"files/{_film.MediaId}.mp4"));
        Assert.Equal($"../files/{_film.MediaId}.mp4", Open(run, Page).QuerySelector(".prompt video")!.GetAttribute("src"));
        Assert.NotNull(Open(run, $"exports/Maps/assignments/{_letter.Id}.html").QuerySelector("video"));
        Assert.Equal([_film.MediaId], CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv").Column("media_id"));
        Assert.Contains(CsvTable.Read(run.Archive, "exports/files.csv").Column("path"), path => path == $"exports/Maps/files/{_film.MediaId}.mp4");
    }

    [Fact]
    public async Task A_recording_that_Canvas_does_not_give_is_said_to_be_missing_in_its_place_and_below()
    {
        _film.IsTranscoding = true;
        Write($"<p>{Player(_film)}</p>");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");
        Assert.Equal(3, (await run.RunAsync("download-media")).ExitCode);
        await run.RunAllAsync("make-html");

        var page = Open(run, Page);
        Assert.EndsWith(", not in this archive]", page.QuerySelector(".work p")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("still converting this recording", page.QuerySelector(".files")!.TextContent, StringComparison.Ordinal);

        _film.IsTranscoding = false;
        await run.RunAllAsync("retry-errors", "make-html");
        Assert.NotNull(Open(run, Page).QuerySelector(".work video"));
    }

    [Fact]
    public async Task Work_that_is_nothing_but_a_recording_is_named_beside_that_of_the_others()
    {
        Write($"""<iframe src="/media_objects_iframe/{_voice.MediaId}?type=audio" title="My walk, &quot;spoken&quot;"></iframe>""");
        await using var run = await ArchivedAsync();

        Assert.Equal("My walk, \"spoken\"", Open(run, $"exports/Maps/assignments/{_letter.Id}.html").QuerySelector(".excerpt")!.TextContent);
    }

    [Fact]
    public async Task A_second_export_gives_the_same_names_and_downloads_nothing()
    {
        Write(Player(_film));
        _course.AddAssignment("Again", "online_text_entry").Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", Player(_film)));
        await using var run = await ArchivedAsync();
        var before = run.Archive.Read("exports/Maps/zoe/attachments.csv");
        var asked = run.Server.Requests.Count;

        await run.RunAllAsync("export-students", "download-attachments", "download-media");

        Assert.Equal(before, run.Archive.Read("exports/Maps/zoe/attachments.csv"));
        Assert.Equal(asked, run.Server.Requests.Count);
        Assert.Equal(2, CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv").Column("file_name").Distinct().Count());
    }

    [Theory]
    [InlineData("https://evil.example/media_objects_iframe/{0}?type=video")]
    [InlineData("//evil.example/media_objects_iframe/{0}")]
    [InlineData("https://evil.example/courses/1/media_download?entryId={0}")]
    [InlineData("/media_objects_iframe/../../../etc/passwd")]
    [InlineData("/media_objects_iframe/m-..%2F..%2Fx")]
    [InlineData("/courses/1/media_download?entryId=../../m-x&redirect=1")]
    [InlineData("javascript:/media_objects_iframe/{0}")]
    public async Task A_player_of_another_server_or_of_no_recording_is_nobody_s_file(string source)
    {
        Write($"<iframe src=\"{source.Replace("{0}", _film.MediaId, StringComparison.Ordinal)}\" data-media-id=\"../../{_film.MediaId}\"></iframe><a id=\"media_comment_../../x\">x</a>");
        _letter.Description = Player(_voice, "audio");
        await using var run = await ArchivedAsync();

        Assert.Empty(CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv").Column("file_name"));
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains(_film.MediaId, StringComparison.Ordinal));
        Assert.Null(Open(run, Page).QuerySelector(".work video, .work iframe"));
    }

    [Fact]
    public async Task Of_two_players_with_one_recording_s_id_the_one_of_another_server_plays_nothing()
    {
        Write($"""<p>{Player(_film)}</p><blockquote><iframe src="https://evil.example/media_objects_iframe/{_film.MediaId}" title="&quot;><script>alert(1)</script>"></iframe></blockquote>""");
        await using var run = await ArchivedAsync();

        var page = Open(run, Page);
        Assert.NotNull(page.QuerySelector(".work p video"));
        Assert.StartsWith("https://evil.example/", page.QuerySelector(".work blockquote a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".work blockquote video, .work script"));
    }

    static string Player(SchoolRecording recording, string type = "video") => $"""<iframe src="/media_objects_iframe/{recording.MediaId}?type={type}"></iframe>""";

    void Write(string html) => _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", html));

    async Task<TestRun> ArchivedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "download-media", "make-html");
        return run;
    }

    static byte[] OnDisk(TestRun run, string path) => File.ReadAllBytes(Path.Combine(run.Archive.Root, "exports/Maps", path));

    static IDocument Open(TestRun run, string path) => new HtmlParser().ParseDocument(run.Archive.Read(path));
}
