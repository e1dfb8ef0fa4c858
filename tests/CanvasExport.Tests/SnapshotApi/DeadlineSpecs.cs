using System.Text.Json.Nodes;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>At the deadline nobody sits at a keyboard, and everybody's home is frozen at their own.</summary>
public sealed class DeadlineSpecs
{
    [Fact]
    public async Task Forty_students_with_six_extensions_of_each_kind_are_frozen_each_at_their_own_deadline_on_the_night_the_clocks_change()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-10-20T08:00Z");
        scene.Enroll(Enumerable.Range(1001, 34).Select(id => (long)id));
        for (var number = 1; number <= 6; number++)
        {
            scene.Canvas.Enroll(1034 + number, section: 10 + number, group: 20 + number);
            scene.Home(1034 + number);
        }

        // 23:59 in Berlin, in summer time; five hours later it is winter time there.
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-10-24T21:59:00Z");
        for (var hours = 1; hours <= 6; hours++)
        {
            CanvasOfDates.Override(lab, "student_ids", new JsonArray(1000 + hours), $"2026-10-25T0{hours}:30:00Z");
            CanvasOfDates.Override(lab, "course_section_id", 10 + hours, $"2026-10-24T1{hours}:00:00Z");
            CanvasOfDates.Override(
                lab, "group_id", 20 + hours, hours % 2 == 0 ? $"2026-10-26T0{hours}:00:00Z" : $"2026-10-23T0{hours}:00:00Z");
        }

        await scene.ServeAsync();
        await scene.UntilAsync("2026-10-27T00:00Z");

        Assert.All(Enumerable.Range(1007, 28), id => Assert.Equal("24 21:59 lab-1_2026-10-24 +0", scene.Of(id, 5)));
        Assert.All(Enumerable.Range(1, 6), hours => Assert.Equal($"25 0{hours}:30 lab-1_2026-10-25 +0", scene.Of(1000 + hours, 5)));
        Assert.All(Enumerable.Range(1, 6), hours => Assert.Equal(
            hours % 2 == 0 ? $"26 0{hours}:00 lab-1_2026-10-26 +0" : $"24 1{hours}:00 lab-1_2026-10-24 +0", scene.Of(1034 + hours, 5)));
        Assert.True(scene.Has(1040, "lab-1_2026-10-26"));
        Assert.DoesNotContain(scene.Canvas.Asked, call => !call.StartsWith("GET ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_date_that_moves_gets_a_new_snapshot_and_the_old_one_stays_and_one_that_moves_back_is_shown_by_the_nearest_copy_after_it()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2, 3);
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-11-03T12:00:00Z");
        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-03T13:00Z");

        CanvasOfDates.Override(lab, "student_ids", new JsonArray(2), "2026-11-03T18:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(3), "2026-11-03T09:00:00Z");
        await scene.UntilAsync("2026-11-04T00:00Z");

        Assert.Equal("03 12:00 lab-1_2026-11-03 +0", scene.Of(1, 5));
        Assert.Equal("03 12:00 lab-1_2026-11-03 +0; 03 18:00 lab-1_2026-11-03_1900 +0", scene.Of(2, 5));
        Assert.Equal("03 09:00 lab-1_2026-11-03 +180; 03 12:00 lab-1_2026-11-03 +0", scene.Of(3, 5));
        Assert.True(scene.Has(2, "lab-1_2026-11-03") && scene.Has(2, "lab-1_2026-11-03_1900"));
    }

    [Fact]
    public async Task A_date_that_moves_just_before_the_deadline_is_seen_in_time()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-11-02T09:03:00Z");
        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-02T09:01:30Z");
        lab["due_at"] = "2026-11-02T10:00:00Z";

        await scene.UntilAsync("2026-11-02T11:00Z");

        Assert.Equal("02 10:00 lab-1_2026-11-02 +0", scene.Of(1, 5));
    }

    [Fact]
    public async Task A_clock_that_was_in_the_future_once_ends_neither_the_asking_nor_a_deadline_that_is_to_come()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        await Shell.RunInAsync(scene.Volume.InHomes(), "mv 2 away");
        await scene.ClockIsAsync("2036-01-01T00:00Z");
        await Shell.RunInAsync(scene.Volume.InHomes(), "mv away 2; echo at noon > 1/lab.ipynb");
        await scene.ClockIsAsync("2026-11-02T09:00Z");
        scene.Canvas.Assign(6, "Lab 2", "2026-11-02T14:00:00Z");

        Assert.All(scene.Overview().Now().All, status => Assert.Equal("Waiting", $"{status.State}{status.Late}"));
        await scene.UntilAsync("2026-11-02T15:00Z");

        Assert.Equal("02 12:00 lab-1_2026-11-02_1300 +0", scene.Of(1, 5));
        Assert.Equal("02 12:00 lab-1_2026-11-02 +0", scene.Of(2, 5));
        Assert.Equal("02 14:00 lab-2_2026-11-02 +0", scene.Of(1, 6));
        Assert.Equal("at noon\n", await Shell.RunInAsync(scene.Volume.InSnapshots(), "cat 1/lab-1_2026-11-02_1300/lab.ipynb"));
    }

    [Fact]
    public async Task A_service_that_was_begun_while_the_clock_was_in_the_future_keeps_the_deadlines_of_today()
    {
        await using var scene = await DeadlineScene.StartAsync("2036-01-01T00:00Z");
        scene.Enroll(1);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        await scene.ClockIsAsync("2026-11-02T08:00Z");

        await scene.UntilAsync("2026-11-02T13:00Z");

        Assert.Equal("02 12:00 lab-1_2026-11-02 +0", scene.Of(1, 5));
    }

    [Fact]
    public async Task A_service_that_was_down_takes_the_nearest_copy_after_and_says_how_late()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-02T11:55Z");
        scene.Off("2026-11-02T12:41Z");
        scene.Canvas.Refuses = 503;

        await scene.ServeAsync();

        Assert.StartsWith("02 12:00 lab-1_2026-11-02 +4", scene.Of(1, 5), StringComparison.Ordinal);
        var record = await File.ReadAllTextAsync(
            scene.Volume.InSnapshots("1", ".records", "lab-1_2026-11-02.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"asked\": \"2026-11-02T12:00:00+00:00\"", record, StringComparison.Ordinal);
        var begun = JsonNode.Parse(record)!["begun"]!.GetValue<DateTimeOffset>();
        Assert.InRange(begun, DeadlineScene.Time("2026-11-02T12:40Z"), DeadlineScene.Time("2026-11-02T12:50Z"));
    }

    [Fact]
    public async Task Who_joins_late_and_who_gets_a_home_late_is_frozen_as_soon_as_can_be_and_what_passed_before_anybody_watched_is_nobodys()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Canvas.Enroll(2);
        scene.Canvas.Assign(4, "Lab 0", "2026-10-02T12:00:00Z");
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-02T12:30Z");
        Assert.Equal("02 12:00 The student has no home.", scene.Of(2, 5));

        scene.Enroll(3);
        await scene.UntilAsync("2026-11-02T12:40Z");
        scene.Home(2);
        await scene.UntilAsync("2026-11-02T13:00Z");

        Assert.StartsWith("02 12:00 lab-1_2026-11-02 +3", scene.Of(3, 5), StringComparison.Ordinal);
        Assert.StartsWith("02 12:00 lab-1_2026-11-02 +4", scene.Of(2, 5), StringComparison.Ordinal);
        Assert.Equal(["", "", ""], [scene.Of(1, 4), scene.Of(2, 4), scene.Of(3, 4)]);
    }

    [Theory]
    [InlineData(401, "Canvas refuses the token: it has expired or was deleted.")]
    [InlineData(403, "Canvas does not let this token read the assignments and students of course 77")]
    [InlineData(404, "Canvas knows no course 77, or hides it from this token")]
    [InlineData(503, "Canvas is in trouble (HTTP 503")]
    public async Task While_Canvas_refuses_the_dates_known_last_are_kept_and_why_is_written_down(int status, string why)
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Canvas.Assign(5, "Lab 1", "2026-11-02T12:00:00Z");
        await scene.ServeAsync();
        scene.Canvas.Refuses = status;

        await scene.UntilAsync("2026-11-02T11:00Z");
        var problem = scene.Book.ReadPlan()!.Problem!;
        await scene.UntilAsync("2026-11-02T12:20Z");

        Assert.StartsWith(why, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Since, DeadlineScene.Time("2026-11-02T08:50Z"), DeadlineScene.Time("2026-11-02T09:10Z"));
        Assert.StartsWith("02 12:00 lab-1_2026-11-02 +", scene.Of(1, 5), StringComparison.Ordinal);
        scene.Canvas.Refuses = 0;
        await scene.UntilAsync("2026-11-02T12:40Z");
        Assert.Null(scene.Book.ReadPlan()!.Problem);
    }
}
