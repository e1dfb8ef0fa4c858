using CanvasExport.SampleCanvas;

namespace CanvasExport.Tests.Specs;

/// <summary>Everything goes wrong at once.</summary>
[Trait("Takes", "long")]
public sealed class DownloadStormSpecs
{
    [Theory]
    [InlineData(1, FileAccessWorld.Verifier)]
    [InlineData(2, FileAccessWorld.NoVerifier)]
    [InlineData(3, FileAccessWorld.VerifierRefusesToken)]
    public async Task After_a_storm_every_file_that_can_be_had_is_there_and_every_other_is_listed_once(int seed, FileAccessWorld world)
    {
        await using var storm = await DownloadStorm.OfAsync(seed, world);

        var first = await storm.Run.RunAsync("download-attachments", "--timeout", "1");
        var second = await storm.Run.RunAsync("retry-errors", "--timeout", "1");

        Assert.Equal((3, "", 3, ""), (first.ExitCode, first.Error, second.ExitCode, second.Error));
        var complaints = storm.Complaints();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        storm.AssertNothingStray();
        Assert.All(
            storm.Run.Server.Requests.Where(request => request.Origin == Origin.Storage), request => Assert.Null(request.Authorization));
    }
}
