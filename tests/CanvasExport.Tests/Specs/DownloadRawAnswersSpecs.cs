using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Answers that are no proper HTTP, or lie about their length.</summary>
public sealed class DownloadRawAnswersSpecs
{
    const string Essay = "An essay about maps and those who made them.";
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n";
    const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    static readonly Dictionary<string, string> Broken = new()
    {
        ["broken off in a chunk"] = Chunked + "a\r\nAn essay a\r\n22\r\nbout maps",
        ["broken off between chunks"] = Chunked + "a\r\nAn essay a\r\n",
        ["a chunk of no size"] = Chunked + "a\r\nAn essay a\r\nmany\r\nbout maps",
        ["longer announced than sent"] = Ok + "Content-Length: 44\r\n\r\nAn essay a",
        ["no status line"] = "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        ["a body alone"] = Essay,
        ["a status that is no number"] = "HTTP/1.1 fine OK\r\n\r\n" + Essay,
        ["nothing at all"] = "",
        ["half a status line"] = "HTTP/1.",
        ["half a header"] = Ok + "Content-Le",
        ["headers without end"] = Ok + string.Concat(Enumerable.Repeat("X-More: and more and more and more\r\n", 20_000)),
        ["one header without end"] = Ok + "X-More: " + new string('x', 700_000),
    };

    public static TheoryData<string> BrokenAnswers => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_file_arrives_after_answers_that_are_broken(string answer)
    {
        await using var scene = await OfOneAsync();
        scene.Faults.Add("/download?", Fault.Raw(Broken[answer]), times: 2);
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Broken[answer]), times: 2);

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_file_of_which_Canvas_recorded_no_size_arrives_after_answers_that_are_broken(string answer)
    {
        await using var scene = await OfOneAsync(knowsSize: false);
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Broken[answer]), times: 2);

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_file_that_is_never_answered_properly_is_listed_once_and_the_rest_goes_on(string answer)
    {
        await using var scene = await OfOneAsync(more: 3);
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Broken[answer]), Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var lines = scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("/essay.pdf', '", lines[0], StringComparison.Ordinal);
        Assert.Equal("missing", scene.Row("essay.pdf").Status);
        Assert.Equal("...Error object: " + scene.Row("essay.pdf").Reason, lines[1]);
        Assert.InRange(lines[1].Length, 20, 400);
        Assert.False(File.Exists(scene.Place("essay.pdf")));
        Assert.All(scene.School.Files.Skip(1), file => Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file)));
    }

    [Fact]
    public async Task A_body_that_ends_with_the_connection_arrives()
    {
        await using var scene = await OfOneAsync(knowsSize: false);
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Ok + "\r\n" + Essay));

        await scene.AssertEverythingArrivesAsync();

        Assert.Single(scene.Fetched(scene.School.Files[0]));
    }

    [Fact]
    public async Task A_body_that_ends_with_the_connection_too_early_comes_again()
    {
        await using var scene = await OfOneAsync();
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Ok + "\r\n" + Essay[..20]), times: 3);

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n" + Essay)]
    [InlineData("Content-Length: 0\r\n\r\n" + Essay)]
    [InlineData("Content-Length: 100\r\n\r\n" + Essay)]
    [InlineData("Content-Length: 44\r\nContent-Length: 10\r\n\r\n" + Essay)]
    [InlineData("Content-Length: -1\r\n\r\n" + Essay + "more")]
    [InlineData("Content-Length: many\r\n\r\n" + Essay + "more")]
    [InlineData("\r\n" + Essay + " Longer than Canvas recorded")]
    public async Task A_wrong_length_makes_no_file_and_hinders_none(string answer)
    {
        await using var scene = await OfOneAsync();
        scene.Faults.Add(scene.School.Files[0].Uuid + "/", Fault.Raw(Ok + answer));

        var outcome = await scene.DownloadAsync();

        Assert.True(outcome.ExitCode is 0 or 3, $"{outcome.ExitCode}: {outcome.Error}");
        Assert.Equal(outcome.ExitCode == 0, File.Exists(scene.Place("essay.pdf")));
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
        await scene.AssertEverythingArrivesAsync();
    }

    [Fact]
    public async Task What_a_server_sends_beyond_the_announced_length_does_not_become_the_next_file()
    {
        await using var scene = await OfOneAsync(more: 1);
        var forged = $"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
        scene.Faults.Add(
            scene.School.Files[0].Uuid + "/", Fault.Raw($"{Ok}Content-Length: {Essay.Length}\r\n\r\n{Essay}{forged}{forged}",
            staysOpen: true));

        await scene.AssertEverythingArrivesAsync("--parallel", "1");
    }

    // The essay is the largest and so the first.
    static Task<DownloadScene> OfOneAsync(bool knowsSize = true, int more = 0) => DownloadScene.OfAsync(scene =>
    {
        var essay = scene.HandInTogether(
            [("essay.pdf", SchoolContent.Of(Essay)), .. Enumerable.Range(0, more)
            .Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 6)))])[0];
        if (!knowsSize)
        {
            essay.Extra["size"] = null;
        }
    });
}
