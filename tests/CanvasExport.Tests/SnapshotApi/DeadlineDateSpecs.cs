using System.Text.Json.Nodes;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Which date is a student's own, and what the snapshot is called.</summary>
public sealed class DeadlineDateSpecs
{
    [Theory]
    [InlineData("2026-11-05T12:00:00Z", null, "2026-11-03T12:00:00Z", "due")]
    [InlineData("2026-11-05T12:00:00Z", "2026-11-09T12:00:00Z", "2026-11-09T12:00:00Z", "lock")]
    [InlineData("2026-11-05T12:00:00Z", null, "2026-11-03T12:00:00Z", "lock")]
    public async Task Which_date_counts_is_the_instructors_choice(string due, string? locked, string expected, string date)
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Settings = scene.Settings with { Date = Enum.Parse<DeadlineDate>(date, ignoreCase: true), Grace = TimeSpan.FromMinutes(10) };
        var lab = scene.Canvas.Assign(5, "Lab 1", due, locked);
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(1), "2026-11-03T12:00:00Z");
        await scene.ServeAsync();

        await scene.UntilAsync("2026-11-10T00:00Z");

        var outcome = Assert.Single(scene.Book.ReadOutcomes().Values);
        Assert.Equal((DeadlineScene.Time(expected), TimeSpan.FromMinutes(10)), (outcome.At, outcome.Begun - outcome.At));
    }

    [Fact]
    public async Task Of_two_extensions_the_later_counts_one_without_a_date_has_no_deadline_and_unreadable_ones_are_counted()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2, 3, 4);
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-11-03T12:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(1, 2), "2026-11-03T14:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray("1"), "2026-11-03T13:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(2), null);
        ((JsonArray)lab["overrides"]!).Add(new JsonObject { ["student_ids"] = new JsonArray(3), ["lock_at"] = "2026-11-08T12:00:00Z" });
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(4), "tomorrow");
        var some = scene.Canvas.Assign(6, "Lab 2", "2026-11-04T12:00:00Z");
        some["only_visible_to_overrides"] = true;
        CanvasOfDates.Override(some, "student_ids", new JsonArray(4), "2026-11-04T15:00:00Z");
        scene.Canvas.Assign(7, "Draft", "2026-11-04T12:00:00Z")["published"] = false;
        scene.Canvas.Assign(8, "No date", null);

        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-10T00:00Z");

        Assert.Equal("03 14:00 lab-1_2026-11-03 +0", scene.Of(1, 5));
        Assert.Equal("", scene.Of(2, 5));
        Assert.Equal("03 12:00 lab-1_2026-11-03 +0", scene.Of(3, 5));
        Assert.Equal(("", "04 15:00 lab-2_2026-11-04 +0"), (scene.Of(3, 6), scene.Of(4, 6)));
        Assert.Equal(1, scene.Book.ReadPlan()!.Dates!.Unreadable);
        Assert.Equal(4, scene.Book.ReadOutcomes().Count);
    }

    [Fact]
    public async Task An_own_date_counts_before_that_of_the_section_and_the_later_one_is_kept_too()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2, 3);
        var lab = scene.Canvas.Assign(5, "Lab 1", "2026-11-03T12:00:00Z");
        CanvasOfDates.Override(lab, "course_section_id", 1, "2026-11-05T12:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(1), "2026-11-04T12:00:00Z");
        CanvasOfDates.Override(lab, "student_ids", new JsonArray(2), "2026-11-06T12:00:00Z");
        var undated = scene.Canvas.Assign(6, "Lab 2", "2026-11-03T12:00:00Z");
        CanvasOfDates.Override(undated, "course_section_id", 1, null);
        CanvasOfDates.Override(undated, "student_ids", new JsonArray(1), "2026-11-04T12:00:00Z");

        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-10T00:00Z");

        Assert.Equal("04 12:00 lab-1_2026-11-04 +0; 05 12:00 lab-1_2026-11-05 +0", scene.Of(1, 5));
        Assert.Equal(["06 12:00 lab-1_2026-11-06 +0", "05 12:00 lab-1_2026-11-05 +0"], [scene.Of(2, 5), scene.Of(3, 5)]);
        Assert.Equal(["04 12:00 lab-2_2026-11-04 +0", ""], [scene.Of(1, 6), scene.Of(2, 6)]);
    }

    [Fact]
    public async Task From_whom_the_assignment_was_taken_away_has_no_deadline_and_who_is_named_all_the_same_has_one()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1, 2, 3);
        scene.Canvas.Enroll(4, section: 1, group: 9);
        scene.Home(4);
        var taken = scene.Canvas.Assign(5, "Lab 1", "2026-11-03T12:00:00Z");
        CanvasOfDates.Override(taken, "student_ids", new JsonArray(1), "2026-11-04T12:00:00Z");
        ((JsonObject)taken["overrides"]![0]!)["unassign_item"] = true;
        var section = scene.Canvas.Assign(6, "Lab 2", "2026-11-03T12:00:00Z");
        CanvasOfDates.Override(section, "course_section_id", 1, "2026-11-05T12:00:00Z");
        ((JsonObject)section["overrides"]![0]!)["unassign_item"] = true;
        CanvasOfDates.Override(section, "student_ids", new JsonArray(2), "2026-11-04T12:00:00Z");
        CanvasOfDates.Override(section, "group_id", 9, "2026-11-06T12:00:00Z");

        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-10T00:00Z");

        Assert.Equal(["", "03 12:00 lab-1_2026-11-03 +0"], [scene.Of(1, 5), scene.Of(2, 5)]);
        Assert.Equal(
            ["", "04 12:00 lab-2_2026-11-04 +0", "", "06 12:00 lab-2_2026-11-06 +0"],
            new long[] { 1, 2, 3, 4 }.Select(student => scene.Of(student, 6)));
    }

    [Fact]
    public async Task Assignments_of_one_name_that_of_another_script_and_a_name_that_is_taken_get_names_of_their_own()
    {
        await using var scene = await DeadlineScene.StartAsync("2026-11-02T08:00Z");
        scene.Enroll(1);
        scene.Canvas.Assign(5, "Homework", "2026-11-03T12:00:00Z");
        scene.Canvas.Assign(6, "Homework", "2026-11-03T12:00:00Z");
        scene.Canvas.Assign(7, "实验一", "2026-11-03T12:00:00Z");
        scene.Canvas.Assign(8, new string('x', 255), "2026-11-03T12:00:00Z");
        scene.Settings = scene.Settings with { Assignments = ["Home*", "7", "xxx*"] };
        scene.Canvas.Assign(9, "Not kept", "2026-11-03T12:00:00Z");

        await scene.ServeAsync();
        await scene.UntilAsync("2026-11-04T00:00Z");

        var names = scene.Book.ReadOutcomes().Values.Select(outcome => outcome.Snapshot).Order().ToList();
        Assert.Equal(
            ["assignment-7_2026-11-03", "homework_2026-11-03", "homework_2026-11-03_1300", $"{new string('x', 80)}_2026-11-03"], names);
        Assert.All(names, name => Assert.True(scene.Has(1, name!)));
    }
}
