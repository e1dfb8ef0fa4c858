using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>A file was cut off after ten bytes, and what is sent as its rest is not what was asked for.</summary>
public sealed class DownloadRestsSpecs
{
    const int Begun = 10;
    const string Essay = "An essay about maps and those who made them.";
    const string Type = "application/pdf";

    static readonly Dictionary<string, Fault> Wrong = new()
    {
        ["it begins earlier"] = Rest(from: 9),
        ["it begins later"] = Rest(from: 11),
        ["it is the whole file"] = Rest(from: 0),
        ["its beginning is told wrongly"] = Rest(from: Begun).With("Content-Range", "bytes 12-43/44"),
        ["it is of a shorter file"] = Rest(from: Begun).With("Content-Range", "bytes 10-33/34"),
        ["it is of a longer file"] = Rest(from: Begun).With("Content-Range", "bytes 10-53/54"),
        ["it is of a file of unknown length"] = Rest(from: Begun).With("Content-Range", "bytes 10-43/*"),
        ["it does not say where it begins"] = Fault.Status(206, Essay[Begun..], Type),
        ["what it says is nonsense"] = Rest(from: Begun).With("Content-Range", "somewhere"),
        ["it is counted in pages"] = Rest(from: Begun).With("Content-Range", "pages 10-43/44"),
        ["it is shorter than it says"] = Fault.Status(206, Essay[Begun..20], Type).With("Content-Range", "bytes 10-43/44"),
        ["it is longer than it says"] = Fault.Status(206, Essay[Begun..] + Essay, Type).With("Content-Range", "bytes 10-43/44"),
        ["it comes in parts"] = Fault.Status(206, "--x\r\n\r\n" + Essay[Begun..] + "\r\n--x--", "multipart/byteranges; boundary=x"),
        ["it is of another version"] = Rest(from: Begun).With("ETag", "\"another\""),
        ["it is of a version without a name"] = Rest(from: Begun),
        ["it is of a version with a weak name"] = Rest(from: Begun).With("ETag", "W/\"another\""),
        ["it is a login page"] = Fault.Status(206, "<html>Log in</html>", "text/html").With("Content-Range", "bytes 10-28/29"),
        ["it is nothing"] = Fault.Status(204, "", Type),
        ["there is said to be none"] = Fault.Status(416, "", Type),
        ["there is said to be none of ten bytes"] = Fault.Status(416, "", Type).With("Content-Range", "bytes */10"),
        ["there is said to be none of the whole file"] = Fault.Status(416, "", Type).With("Content-Range", "bytes */44"),
        ["there is said to be none, nonsensically"] = Fault.Status(416, "", Type).With("Content-Range", "bytes 0-43/44"),
    };

    // The server keeps to that; only what Canvas recorded could tell.
    static readonly string[] Untold = ["there is said to be none of ten bytes"];

    [Fact]
    public async Task A_file_arrives_whole_whatever_is_sent_as_its_rest()
    {
        await using var scene = await CutAsync(Wrong);

        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task A_file_of_which_Canvas_recorded_no_size_arrives_whole_too()
    {
        await using var scene = await CutAsync(Wrong.ExceptBy(Untold, wrong => wrong.Key), knowsSize: false);

        await AssertWholeAsync(scene);
    }

    [Fact]
    public async Task Nothing_but_the_whole_file_gets_its_name_when_only_wrong_rests_come()
    {
        await using var scene = await CutAsync(Wrong, times: Faults.Always);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(
            scene.School.Files, file => Assert.Equal(File.Exists(scene.Place(file.DisplayName)),
            scene.Row(file.DisplayName).Status == "saved"));
        Assert.All(
            scene.School.Files.Where(file => File.Exists(scene.Place(file.DisplayName))), file =>
            Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file)));
        scene.Faults.Clear();
        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_replaced_between_two_tries_arrives_as_it_is_now(bool ignoresRange)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Of(Essay));
        await using var closing = scene;
        file.IgnoresRange = ignoresRange;
        scene.Faults.Add(file.Uuid + "/", Fault.CutAfter(Begun));
        var hold = scene.Faults.Hold(file.Uuid, skip: 1);
        var run = scene.AssertEverythingArrivesAsync();
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);

        file.Content = SchoolContent.Of(Essay.ToUpperInvariant());
        hold.Release();

        await run;
    }

    static Fault Rest(int from) => Fault.Status(206, Essay[from..], Type).With("Content-Range", $"bytes {from}-43/44");

    /// <summary>For each wrong rest an essay of that name.</summary>
    static async Task<DownloadScene> CutAsync(IEnumerable<KeyValuePair<string, Fault>> rests, int times = 1, bool knowsSize = true)
    {
        var wrong = rests.ToList();
        var scene = await DownloadScene.OfAsync(scene =>
        {
            foreach (var file in scene.HandInTogether(wrong.Select(rest => ($"{rest.Key}.pdf", SchoolContent.Of(Essay))))
                .Where(_ => !knowsSize))
            {
                file.Extra["size"] = null;
            }
        });
        foreach (var (file, rest) in scene.School.Files.Zip(wrong))
        {
            scene.Faults.Add(file.Uuid + "/", Fault.CutAfter(Begun));
            scene.Faults.Add(file.Uuid + "/", rest.Value, times);
        }

        return scene;
    }

    // What ends the first try for good, as a login page does, retry-errors heals.
    static async Task AssertWholeAsync(DownloadScene scene)
    {
        await scene.Run.RunAllAsync("download-attachments");
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
        await scene.AssertEverythingArrivesAsync();
    }
}
