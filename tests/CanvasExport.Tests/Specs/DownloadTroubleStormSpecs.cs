using CanvasExport.SampleCanvas;

namespace CanvasExport.Tests.Specs;

/// <summary>Servers under load: most requests are refused for now.</summary>
public sealed class DownloadTroubleStormSpecs
{
    const int Files = 80;
    const int MostFailures = 5;

    static readonly Fault[] Troubles =
    [
        Fault.Html(500), Fault.Html(502), Fault.Html(503), Fault.Html(504), Fault.Status(503, retryAfter: "2"), Fault.Status(500),
        Fault.Status(408), Fault.Reset,
    ];

    static readonly Fault[] Throttles = [Fault.Throttled429, Fault.Throttled403, Fault.Status(429, "", "text/plain", retryAfter: "1")];

    [Theory]
    [InlineData(1, FileAccessWorld.Verifier)]
    [InlineData(2, FileAccessWorld.NoVerifier)]
    [InlineData(3, FileAccessWorld.VerifierRefusesToken)]
    public async Task Every_file_arrives_through_a_storm_in_which_half_of_all_requests_fail(int seed, FileAccessWorld world)
    {
        await using var scene = await OfAsync(world);
        var random = new Random(seed);
        foreach (var file in scene.School.Files)
        {
            // Throttling counts as no failure; of the others one request bears only so many.
            var failures = 0;
            foreach (var place in new[] { $"/files/{file.Id}/download", "/files/" + file.Uuid })
            {
                while (random.Next(2) == 0)
                {
                    var isThrottle = failures == MostFailures || random.Next(2) == 0;
                    failures += isThrottle ? 0 : 1;
                    scene.Faults.Add(place, Any(isThrottle ? Throttles : Troubles, random));
                }
            }
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData("/download?", 429)]
    [InlineData("/download?", 403)]
    [InlineData("/files/", 429)]
    public async Task Throttling_is_no_error_however_long_it_lasts(string place, int status)
    {
        await using var scene = await OfAsync(FileAccessWorld.Verifier, files: 1);
        scene.Faults.Add(place, status == 429 ? Fault.Throttled429 : Fault.Throttled403, times: 200);

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task Throttling_between_failures_is_no_error_either(int status)
    {
        await using var scene = await OfAsync(FileAccessWorld.Verifier, files: 1);
        var throttle = status == 429 ? Fault.Throttled429 : Fault.Throttled403;
        foreach (var place in new[] { "/download?", scene.School.Files[0].Uuid + "/" })
        {
            scene.Faults.Add(place, throttle, times: 20);
            scene.Faults.Add(place, Fault.Html(503), times: 2);
            scene.Faults.Add(place, throttle, times: 20);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Fact]
    public async Task All_files_arrive_from_a_Canvas_that_refuses_everybody_for_a_while()
    {
        await using var scene = await OfAsync(FileAccessWorld.Verifier);
        scene.Faults.Add("/download?", Fault.Throttled429, times: 5 * Files);

        await scene.AssertEverythingArrivesAsync();
    }

    static Fault Any(Fault[] faults, Random random) => faults[random.Next(faults.Length)];

    static Task<DownloadScene> OfAsync(FileAccessWorld world, int files = Files) => DownloadScene.OfAsync(
        scene => scene.HandInTogether(Enumerable.Range(0, files).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 1000)))),
        new SampleCanvasOptions { FileAccess = world });
}
