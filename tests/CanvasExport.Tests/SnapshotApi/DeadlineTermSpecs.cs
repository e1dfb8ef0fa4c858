using System.Text.Json.Nodes;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>All that can happen to the deadlines of a course, in one week: each home is frozen at its own moment, or the record says how
/// late.</summary>
public sealed class DeadlineTermSpecs
{
    [Fact]
    public async Task Forty_students_with_extensions_moved_dates_an_outage_the_clocks_that_change_and_one_who_joins_late()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-10-20T08:00Z");
        var lab = Class(scene);
        await scene.ServeAsync();

        // 23:59 in Berlin, in summer time. Then the date of one moves on, and that of another back behind the snapshot that was taken.
        await scene.UntilAsync("2026-10-24T22:30Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(1007), "2026-10-26T12:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(1008), "2026-10-24T10:00:00Z");
        await scene.UntilAsync("2026-10-25T01:10Z");

        // The machine is off across an extension, and while the clocks change (01:00 in UTC).
        scene.Off("2026-10-25T02:10Z");
        await scene.ServeAsync();
        await scene.UntilAsync("2026-10-25T12:00Z");
        scene.Enroll(2001);
        await scene.UntilAsync("2026-10-27T00:00Z");

        Assert.All(Enumerable.Range(1009, 26), id => Assert.Equal("24 21:59 lab-1_2026-10-24 +0", scene.Of(id, 5)));
        Assert.StartsWith("25 01:30 lab-1_2026-10-25 +4", scene.Of(1001, 5), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(2, 5), hours => Assert.Equal($"25 0{hours}:30 lab-1_2026-10-25 +0", scene.Of(1000 + hours, 5)));
        Assert.All(Enumerable.Range(1, 6), hours => Assert.Equal(
            hours % 2 == 0 ? $"26 0{hours}:00 lab-1_2026-10-26 +0" : $"24 1{hours}:00 lab-1_2026-10-24 +0", scene.Of(1034 + hours, 5)));
        Assert.Equal("24 21:59 lab-1_2026-10-24 +0; 26 12:00 lab-1_2026-10-26 +0", scene.Of(1007, 5));
        Assert.Equal("24 10:00 lab-1_2026-10-24 +719; 24 21:59 lab-1_2026-10-24 +0", scene.Of(1008, 5));

        // Canvas tells of who joins when it is asked next: of a scene far from any deadline, within the hour.
        Assert.Matches(@"\A24 21:59 lab-1_2026-10-24 \+(8[4-9][0-9]|900)\z", scene.Of(2001, 5));
        Assert.True(scene.Has(1007, "lab-1_2026-10-24") && scene.Has(1007, "lab-1_2026-10-26"));
    }

    // Forty students; six extensions of each kind, of which those of sections and groups fall on the same six.
    static JsonObject Class(DeadlineScene scene)
    {
        scene.Enroll(Enumerable.Range(1001, 34).Select(id => (long)id));
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-10-24T21:59:00Z");
        for (var number = 1; number <= 6; number++)
        {
            scene.Canvas.Enroll(1034 + number, section: 10 + number, group: 20 + number);
            scene.Home(1034 + number);
            CanvasOfDates.Override(lab, "student_ids", new JsonArray(1000 + number), $"2026-10-25T0{number}:30:00Z");
            CanvasOfDates.Override(lab, "course_section_id", 10 + number, $"2026-10-24T1{number}:00:00Z");
            CanvasOfDates.Override(
                lab, "group_id", 20 + number, number % 2 == 0 ? $"2026-10-26T0{number}:00:00Z" : $"2026-10-23T0{number}:00:00Z");
        }

        return lab;
    }
}
