using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed class SecretsSpecs
{
    static readonly string[] Steps = [
        "fetch-json", "export-students", "download-attachments", "download-media", "make-html", "retry-errors"];

    [Theory]
    [InlineData(FileAccessWorld.Verifier)]
    [InlineData(FileAccessWorld.NoVerifier)]
    public async Task The_token_reaches_Canvas_and_nothing_and_nobody_else(FileAccessWorld world)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(new SampleCanvasOptions { FileAccess = world });
        AddFaults(run);
        var said = new StringBuilder();

        foreach (var step in Steps)
        {
            var outcome = await run.RunAsync(step, "--verbose");
            Assert.True(outcome.ExitCode is 0 or 3, $"{step} ended with {outcome.ExitCode}: {outcome.Error}");
            said.Append(outcome.Out).Append(outcome.Error);
        }

        var token = run.Server.Token;
        Assert.Contains("[token]", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.All(Spellings(token), secret =>
        {
            Assert.DoesNotContain(secret, $"{said}", StringComparison.Ordinal);
            Assert.All(run.Archive.Files(), file => Assert.True(Lacks(run, file, secret), $"{file} holds the token"));
            Assert.All(run.Server.Requests, request => Assert.DoesNotContain(secret, request.PathAndQuery, StringComparison.Ordinal));
        });
        Assert.All(run.Server.Requests.Where(request => request.Origin == Origin.Storage), request => Assert.Null(request.Authorization));
        Assert.All(
            run.Server.Requests, request => Assert.True(request.Authorization is null || request.Authorization == "Bearer " + token));
        Assert.Contains(run.Server.Requests, request => request.Authorization is not null);
    }

    [Fact]
    public async Task The_token_is_in_no_sentence_when_Canvas_refuses_it()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        var echo = $$"""{"errors":[{"message":"Bearer {{run.Server.Token}} has expired"}]}""";
        run.Server.Faults.Add("/api/v1/", Fault.Status(401, echo), Faults.Always);

        var outcome = await run.RunAsync("fetch-json", "--verbose");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.DoesNotContain(run.Server.Token, outcome.Out + outcome.Error + run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    // Trouble of every kind, and answers that repeat what they were sent.
    static void AddFaults(TestRun run)
    {
        var echo = $$"""{"errors":[{"message":"Bearer {{run.Server.Token}} may not do this"}]}""";
        run.Server.Faults.Add("/users?", Fault.Status(403, echo), times: 1);
        run.Server.Faults.Add("/assignments?", Fault.Status(500, echo), times: 2);
        run.Server.Faults.Add("/students/submissions", Fault.Reset, times: 2);
        run.Server.Faults.Add("/students/submissions", Fault.Throttled429, times: 2);
        run.Server.Faults.Add("/download?download_frd", Fault.Status(401, echo), times: 8, skip: 3);
        run.Server.Faults.Add("/download?download_frd", Fault.Status(404, echo), times: 3);
        run.Server.Faults.Add("/files/", Fault.CutAfter(100), times: 3, skip: 30);
        run.Server.Faults.Add("/files/", Fault.Html(502), times: 3);
        run.Server.Faults.Add("/media_download", Fault.Status(503, echo), times: 2);
    }

    static string[] Spellings(string token) =>
        [token, Uri.EscapeDataString(token), token.Replace("~", "%7E", StringComparison.Ordinal),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(token)).TrimEnd('=')];

    static bool Lacks(TestRun run, string file, string secret) =>
        File.ReadAllBytes(Path.Combine(run.Archive.Root, file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0;
}
