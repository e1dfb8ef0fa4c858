using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Who writes a script reads what the service says of itself.</summary>
public sealed class OpenApiSpecs
{
    [Fact]
    public async Task The_OpenAPI_document_names_every_route_and_field()
    {
        await using var scene = await SnapshotScene.StartAsync();

        var document = await scene.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.All(
            (string[])["/get_snapshot_list", "/get_snapshot_file_list", "/get_snapshot_zip", "/get_snapshot_file", "/put_student_report", "/snapshot", "/snapshot_all", "STUDENT_ID", "STUDENT_NAME", "SNAPSHOT_NAME", "SNAPSHOT_FILENAME", "UPLOAD_FILE", "INCLUDE_HIDDEN", "X-Api-Key"],
            text => Assert.Contains($"\"{text}\"", document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/students", "get", "200 401 404 429")]
    [InlineData("/api/students/{id}/snapshots/{name}", "get", "200 401 404 429")]
    [InlineData("/api/students/{id}/snapshots/{name}", "delete", "200 401 403 404 429 503")]
    [InlineData("/api/returns/plan", "post", "200 401 403 404 429")]
    [InlineData("/get_snapshot_list", "post", "200 400 401 404 406 408 413 429")]
    [InlineData("/put_student_report", "post", "200 400 401 403 404 406 408 413 417 429")]
    [InlineData("/snapshot_all", "post", "200 400 401 403 404 406 408 413 429 500 503")]
    public async Task It_says_how_each_route_can_answer(string route, string method, string statuses)
    {
        await using var scene = await SnapshotScene.StartAsync();

        using var document = JsonDocument.Parse(await scene.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));

        var answers = document.RootElement.GetProperty("paths").GetProperty(route).GetProperty(method).GetProperty("responses").EnumerateObject().Select(answer => answer.Name);
        Assert.Equal(statuses, string.Join(' ', answers.Order(StringComparer.Ordinal)));
    }
}
