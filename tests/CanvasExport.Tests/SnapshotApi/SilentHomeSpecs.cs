using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Verbs;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A home whose mount does not answer is said to be unknown, and nobody waits for it.</summary>
public sealed class SilentHomeSpecs
{
    static readonly StudentId Ana = StudentId.TryParse(SnapshotScene.Ana)!;
    static readonly StudentId Ben = StudentId.TryParse(SnapshotScene.Ben)!;

    [Fact(Timeout = 60_000)]
    public async Task Its_receipts_are_said_to_be_unverified()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        var (clock, said) = (new WatchedClock(TimeSpan.FromSeconds(20)), new List<string>());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var hung = DeadMount.HungOn(scene.InHomes(SnapshotScene.Ana));

        var looking = new HomeReceipts(scene.Settings, key, clock, finding => Assert.Fail($"{finding}"), said.Add)
            .RunAsync(Ana, null, TestContext.Current.CancellationToken);
        await clock.WaitedForAsync();
        clock.Advance(TimeSpan.FromSeconds(20));
        await looking;

        Assert.Equal([$"{SnapshotScene.Ana}: the home does not answer, so the receipts in it were not verified"], said);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whether_a_report_can_be_put_into_it_is_unknown()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        scene.Write($"home/{SnapshotScene.Ben}/taken.html", "");
        var clock = new WatchedClock(TimeSpan.FromSeconds(5));
        var shelf = new ReportShelf(scene.InHomes(), scene.InHourly(".reports"));
        var (taken, free) = (ReportName.TryParse("taken.html")!, ReportName.TryParse("free.html")!);
        using var hung = DeadMount.HungOn(scene.InHomes(SnapshotScene.Ana));

        var looking = shelf.LookAsync([(Ana, taken), (Ana, free)], clock, TestContext.Current.CancellationToken);
        await clock.WaitedForAsync();
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([ReportPlace.Unknown, ReportPlace.Unknown], await looking);
        Assert.Equal(
            [ReportPlace.NameTaken, ReportPlace.Free],
            await shelf.LookAsync([(Ben, taken), (Ben, free)], TimeProvider.System, TestContext.Current.CancellationToken));
    }
}
