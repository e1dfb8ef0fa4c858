using System.Text.Json;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The page shows people, not numbers, also where Canvas is not asked.</summary>
public sealed class RosterSpecs
{
    [Theory]
    [InlineData("id,name\n1,Ana\n2,Ben\n3,\"Chen, Wei\"\n")]
    [InlineData("\ufeffStudent,ID,SIS User ID,Section\r\nPoints Possible,,,\r\nAna,1,x,A\r\nBen,2,y,A\r\n\"Chen, Wei\",3,z,B\r\n")]
    [InlineData("Name;Canvas User ID\nAna;1\nBen;2\nChen, Wei;3\n")]
    public async Task People_are_named_by_a_list_and_who_has_no_home_and_whose_home_is_nobodys_is_said(string list)
    {
        await using var scene = await SceneAsync(list);
        Directory.CreateDirectory(scene.InHomes("1"));
        Directory.CreateDirectory(scene.InHomes("9"));
        scene.Write("snap/2/lab_2026-01-01/a.txt", "2");

        Assert.Equal(
            ["1 Ana True True 0", "2 Ben False True 1", "3 Chen, Wei False True 0", "9  True False 0"], await StudentsAsync(scene));
    }

    [Fact]
    public async Task A_list_that_changes_is_read_again_and_one_that_breaks_leaves_the_names_as_they_were()
    {
        await using var scene = await SceneAsync("id,name\n1,Ana\n");
        Assert.Equal(["1 Ana False True 0"], await StudentsAsync(scene));

        scene.Write("roster.csv", "id,name\n1,Ana Maria\n2,Ben\n");
        Assert.Equal(["1 Ana Maria False True 0", "2 Ben False True 0"], await StudentsAsync(scene));
        scene.Write("roster.csv", "what is this");
        Assert.Equal(["1 Ana Maria False True 0", "2 Ben False True 0"], await StudentsAsync(scene));

        Assert.Contains("stays as it was: its first line must name two columns", scene.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id\n1\n", "must name two columns")]
    [InlineData("", "must name two columns")]
    [InlineData("id,name\n", "no student stands in it")]
    [InlineData(null, "it cannot be read")]
    public async Task What_is_wrong_with_a_list_is_said_at_the_start(string? list, string fault)
    {
        await using var scene = await SnapshotScene.StartAsync();
        if (list is not null)
        {
            scene.Write("roster.csv", list);
        }

        var message = Assert.Throws<SettingsException>(() => SettingsReader.Read(name =>
            name == "JNOTE_ROSTER" ? Path.Combine(scene.Root, "roster.csv") : scene.Variables.GetValueOrDefault(name))).Message;

        Assert.Contains("- JNOTE_ROSTER is ", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_says_who_is_in_the_course_nobody_is_said_to_be_out_of_it()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes("1"));

        Assert.Equal(["1  True  0"], await StudentsAsync(scene));
    }

    static async Task<SnapshotScene> SceneAsync(string list)
    {
        var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        scene.Write("roster.csv", list);
        await scene.ServeAsync(settings: new() { ["JNOTE_ROSTER"] = Path.Combine(scene.Root, "roster.csv") });
        return scene;
    }

    static async Task<IEnumerable<string>> StudentsAsync(SnapshotScene scene)
    {
        using var answer = JsonDocument.Parse(await scene.Http.GetStringAsync("/api/students", TestContext.Current.CancellationToken));
        return answer.RootElement.GetProperty("students").EnumerateArray().Select(one =>
            $"{one.GetProperty("id")} {one.GetProperty("name")} {one.GetProperty("home")} {one.GetProperty("enrolled")} "
            + $"{one.GetProperty("snapshots")}").ToList();
    }
}
