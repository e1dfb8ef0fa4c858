using CanvasExport.Core.Canvas;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The site of the whole sample school, made once by the six steps, when the first test asks for it. Nobody changes it.</summary>
public sealed class SampleSite : IAsyncDisposable
{
    static readonly string[] Steps = ["export-students", "download-attachments", "download-media", "make-html"];

    readonly Lazy<Task<TestRun>> _run = new(MakeAsync);

    public async ValueTask DisposeAsync()
    {
        if (_run.IsValueCreated)
        {
            await (await _run.Value).DisposeAsync();
        }
    }

    /// <summary>The folder <c>exports/</c> of the archive.</summary>
    public async Task<string> ExportsAsync() => (await _run.Value).Archive.Paths.ExportsFolder;

    /// <summary>The paths of all pages, the first one first.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync() => SiteLinks.PagesOf(await ExportsAsync());

    /// <summary>The first page that has an element of each of these selectors.</summary>
    public async Task<string> PageWithAsync(params string[] selectors) =>
        (await PagesAsync()).First(path => selectors.All(selector => SiteLinks.Read(path).QuerySelector(selector) is not null));

    static async Task<TestRun> MakeAsync()
    {
        var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAsync("fetch-json", [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)]);
        await run.RunAllAsync(Steps);
        return run;
    }
}
