using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>Renders a student's page and the further ones that the work needs, one after another.</summary>
internal static class StudentPages
{
    public static async IAsyncEnumerable<(string Name, ReadOnlyMemory<byte> Page)> RenderAsync(StudentLayout layout)
    {
        foreach (var (page, name) in layout.Pages().Zip(layout.Names))
        {
            yield return (name, await PageRenderer.RenderStudentAsync(page));
        }

        foreach (var (name, part) in layout.Further())
        {
            yield return (name, await PageRenderer.RenderWorkPartAsync(part));
        }

        foreach (var (name, text) in layout.Texts())
        {
            yield return (name, await PageRenderer.RenderTextAsync(text));
        }

        foreach (var (name, grades) in layout.Grades())
        {
            yield return (name, await PageRenderer.RenderGradingAsync(grades));
        }
    }
}
