using CanvasExport.SampleCanvas;

namespace CanvasExport.Tests.Specs;

/// <summary>Servers that stop to speak for minutes, of which <c>--timeout 1</c> waits for one second.</summary>
[Trait("Takes", "long")]
public sealed class DownloadStallSpecs
{
    const int Half = 100_000;

    static readonly Dictionary<string, Fault> BeforeTheBody = new()
    {
        ["before the headers"] = Fault.Silence,
        ["in the headers"] = Fault.Raw("HTTP/1.1 200 OK\r\nContent-", staysOpen: true),
        ["after the headers"] = Fault.StallAfter(0),
        ["in a refusal"] = Fault.Raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 90\r\n\r\nForb", staysOpen: true),
        ["in a refusal by throttling"] = Fault.Raw("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 90\r\n\r\nRate", staysOpen: true),
        ["in an error"] = Fault.Raw("HTTP/1.1 503 Unavailable\r\nContent-Length: 90\r\n\r\n<htm", staysOpen: true),
    };

    public static TheoryData<string> Places => [.. BeforeTheBody.Keys];

    [Fact]
    public async Task A_body_that_stops_in_the_middle_is_cut_off_and_its_rest_asked_for()
    {
        await using var scene = await OfAsync(files: 10);
        foreach (var file in scene.School.Files)
        {
            scene.Faults.Add("/files/" + file.Uuid, Fault.StallAfter(Half));
        }

        await scene.AssertEverythingArrivesAsync("--timeout", "1");

        Assert.All(
            scene.School.Files, file => Assert.Equal([null, $"bytes={Half}-"], scene.Fetched(file).Select(request => request.Range)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_file_arrives_though_the_server_fell_silent(string place)
    {
        await using var scene = await OfAsync(files: 2);
        scene.Faults.Add($"/files/{scene.School.Files[0].Id}/", BeforeTheBody[place]);
        scene.Faults.Add("/files/" + scene.School.Files[1].Uuid, BeforeTheBody[place]);

        await scene.AssertEverythingArrivesAsync("--timeout", "1");
    }

    [Fact]
    public async Task A_body_without_length_that_stops_in_the_middle_comes_again()
    {
        await using var scene = await OfAsync(files: 1);
        scene.School.Files[0].HidesLength = true;
        scene.Faults.Add("/files/" + scene.School.Files[0].Uuid, Fault.StallAfter(Half));

        await scene.AssertEverythingArrivesAsync("--timeout", "1");
    }

    [Fact]
    public async Task A_signed_address_that_is_asked_for_in_vain_arrives_late()
    {
        await using var scene = await OfAsync(files: 1);
        scene.Faults.Add($"/files/{scene.School.Files[0].Id}/download", Fault.Html(401), Faults.Always);
        scene.Faults.Add("/public_url", Fault.Silence);

        await scene.AssertEverythingArrivesAsync("--timeout", "1");
    }

    static Task<DownloadScene> OfAsync(int files) => DownloadScene.OfAsync(scene =>
        scene.HandInTogether(Enumerable.Range(0, files).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 2 * Half)))));
}
