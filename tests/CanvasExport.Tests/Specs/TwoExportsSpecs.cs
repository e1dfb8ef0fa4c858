using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Two machines export two courses of one root at the same time.</summary>
public sealed class TwoExportsSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Courses_of_the_same_name_get_folders_of_their_own_and_courses_csv_has_both()
    {
        _json.Courses([.. Enumerable.Range(1, 8).Select(id => $$"""{"id":{{id}},"name":"Maps"}""")]);
        for (var id = 2; id <= 8; id++)
        {
            _json.List($"students_{id}", $$"""{"id":{{id}}00,"login_id":"student{{id}}"}""").List($"users_{id}").List($"assignments_{id}");
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => Task.Run(() => _json.ExportAsync($"{id}"))));

        Assert.All(outcomes, outcome => Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error)));
        var courses = CsvTable.Read(_json.Archive, "exports/courses.csv");
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], courses.Column("course_id").Order(StringComparer.Ordinal));
        Assert.Equal(8, courses.Column("folder").Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(
            Enumerable.Range(0, 8), row =>
            Assert.Equal(1, CsvTable.Read(_json.Archive, $"exports/{courses[row, "folder"]}/students.csv").Count));
    }
}
