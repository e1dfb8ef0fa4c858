using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Connections that end in the middle of a file.</summary>
[Trait("Takes", "long")]
public sealed class DownloadCutsSpecs
{
    const int Small = 200;
    const int Large = 300_000;

    // Where buffers of the sample Canvas, of the system and of the product end.
    static readonly int[] Borders = [4096, 1 << 13, 1 << 16, 1 << 17, (1 << 17) + (1 << 16), 1 << 18, Large];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_small_file_arrives_whole_wherever_it_was_cut_off(bool isReset)
    {
        await using var scene = await OfAsync(Small, Small + 1);
        for (var at = 0; at <= Small; at++)
        {
            Cut(scene, at, isReset, at);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_large_file_arrives_whole_wherever_it_was_cut_off(int seed)
    {
        var random = new Random(seed);
        var places = Borders.SelectMany(border => new[] { border - 1, border, border + 1 }).Where(place => place <= Large)
            .Concat(Enumerable.Range(0, 10).Select(_ => random.Next(Large))).ToList();
        await using var scene = await OfAsync(Large, places.Count);
        for (var number = 0; number < places.Count; number++)
        {
            Cut(scene, number, isReset: random.Next(2) == 0, places[number]);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_rest_that_is_cut_off_too_goes_on_after_what_came_of_it(int seed)
    {
        var random = new Random(seed);
        await using var scene = await OfAsync(Small, 60);
        for (var number = 0; number < 60; number++)
        {
            var first = random.Next(Small);
            var rest = random.Next(Small - first);
            Cut(scene, number, isReset: false, first);
            Cut(scene, number, isReset: random.Next(2) == 0, rest);
            Cut(scene, number, isReset: random.Next(2) == 0, random.Next(Small - first - rest));
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Fact]
    public async Task A_file_cut_off_over_and_over_arrives_as_long_as_each_try_brings_a_piece()
    {
        await using var scene = await OfAsync(Small, 1);
        scene.Faults.Add("/files/" + scene.School.Files[0].Uuid, Fault.CutAfter(10), times: 19);

        await scene.AssertEverythingArrivesAsync();

        Assert.Equal(20, scene.Fetched(scene.School.Files[0]).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_unannounced_length_that_ends_early_is_no_file(bool isReset)
    {
        await using var scene = await OfAsync(Small, Small);
        for (var at = 0; at < Small; at++)
        {
            // Where it is not reset the chunks end in good order: only Canvas's size tells that some are missing.
            scene.School.Files[at].HidesLength = true;
            Cut(scene, at, isReset, at);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(SchoolTag.Weak)]
    [InlineData(SchoolTag.None)]
    public async Task Without_an_ETag_to_rely_on_a_cut_file_arrives_too(SchoolTag tag)
    {
        await using var scene = await OfAsync(Small, 20);
        foreach (var (at, file) in scene.School.Files.Index())
        {
            file.Tag = tag;
            Cut(scene, at, isReset: false, 10 * at);
        }

        await scene.AssertEverythingArrivesAsync();

        Assert.All(scene.School.Files, file => Assert.All(scene.Fetched(file), request => Assert.Null(request.IfRange)));
    }

    [Fact]
    public async Task The_way_to_a_file_may_be_cut_off_before_the_file_is()
    {
        await using var scene = await OfAsync(Small, 20);
        foreach (var (at, file) in scene.School.Files.Index())
        {
            scene.Faults.Add($"/files/{file.Id}/download", at % 2 == 0 ? Fault.CutAfter(at) : Fault.ResetAfter(at), times: 2);
            Cut(scene, at, isReset: false, at);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    static Task<DownloadScene> OfAsync(int size, int files) => DownloadScene.OfAsync(scene =>
        scene.HandInTogether(Enumerable.Range(0, files).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, size)))));

    static void Cut(DownloadScene scene, int number, bool isReset, int after) =>
        scene.Faults.Add("/files/" + scene.School.Files[number].Uuid, isReset ? Fault.ResetAfter(after) : Fault.CutAfter(after));
}
