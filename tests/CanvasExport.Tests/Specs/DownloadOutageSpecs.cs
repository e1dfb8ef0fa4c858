using System.Globalization;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.DownloadAttachments;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The network goes away in the middle of a run.</summary>
[Trait("Takes", "long")]
public sealed class DownloadOutageSpecs
{
    const int Files = 60;
    const int Before = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public async Task Two_minutes_without_network_end_in_a_whole_archive(int parallel)
    {
        await using var scene = await ManyFilesAsync();
        var clock = new FastClock();

        var outcome = await DownloadAsync(scene, clock, new Outage(clock, TimeSpan.FromMinutes(2)), parallel);

        Assert.True(outcome.ExitCode == 0, outcome.Error + (scene.Archive.Has("err.txt") ? scene.Archive.Read("err.txt") : ""));
        Assert.All(scene.School.Files, file => Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file)));
        scene.AssertNothingUnfinished();
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_network_that_does_not_come_back_is_given_up_and_what_is_missing_is_listed()
    {
        await using var scene = await ManyFilesAsync();
        var clock = new FastClock();

        var outcome = await DownloadAsync(scene, clock, new Outage(clock, TimeSpan.FromDays(1)), parallel: 4);

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var rows = CsvRows.Read<FileRow>(scene.Archive.Paths.FilesCsvPath).ToList();
        Assert.Equal(Files, rows.Count);
        Assert.Contains(rows, row => row.Status == "saved");
        Assert.Contains(rows, row => row.Reason == "it was not tried: 127.0.0.1 no longer answers");
        Assert.True(clock.Passed > TimeSpan.FromMinutes(5), $"given up after {clock.Passed}");
    }

    static async Task<StepOutcome> DownloadAsync(DownloadScene scene, FastClock clock, Outage network, int parallel)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var closing = network;
        var host = new StepHost
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            IsTerminal = false,
            Clock = clock,
            Variable = name => scene.Run.Variables.GetValueOrDefault(name),
            Network = network,
        };
        string[] args = ["--root", scene.Archive.Root, "--parallel", parallel.ToString(CultureInfo.InvariantCulture)];
        var exitCode = await new DownloadAttachmentsCommand(host).RunAsync(args, TestContext.Current.CancellationToken);
        return new StepOutcome(exitCode, output.ToString(), error.ToString());
    }

    static Task<DownloadScene> ManyFilesAsync() => DownloadScene.OfAsync(scene =>
        scene.HandInTogether(Enumerable.Range(0, Files).Select(number => ($"{number}.pdf", SchoolContent.Of($"{number}")))));

    /// <summary>After some requests there is no network for so long; then it is back.</summary>
    sealed class Outage(TimeProvider clock, TimeSpan length)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        readonly Lock _lock = new();
        int _sent;
        DateTimeOffset? _began;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsGone()
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Network is unreachable")
                : base.SendAsync(request, cancellationToken);

        bool IsGone()
        {
            lock (_lock)
            {
                if (++_sent <= Before)
                {
                    return false;
                }

                _began ??= clock.GetUtcNow();
                return clock.GetUtcNow() - _began < length;
            }
        }
    }
}
