using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What the archive says where lists are lacking, ids come twice and Canvas errs.</summary>
public sealed class TruePagesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Where_the_list_of_submissions_is_lacking_no_page_says_that_Canvas_lists_none()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        await _json.ExportAsync();
        await _json.MakeHtmlAsync();

        foreach (var page in _json.Archive.Files("exports").Where(file => file.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("Canvas lists no", _json.Archive.Read(page), StringComparison.Ordinal);
            Assert.DoesNotContain("nothing asked", _json.Archive.Read(page), StringComparison.Ordinal);
        }

        Assert.Contains("The archive has no submission", _json.Archive.Read($"{HandMadeJson.Ana}/index.html"), StringComparison.Ordinal);
    }
}
