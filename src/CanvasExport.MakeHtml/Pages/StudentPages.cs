using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>Renders a student's page and the further ones that the work needs, one after another; whoever takes one disposes of
/// it.</summary>
internal static class StudentPages
{
    public static IEnumerable<(string Name, RenderedPage Page)> Render(StudentLayout layout)
    {
        foreach (var (page, name) in layout.Pages().Zip(layout.Names))
        {
            yield return (name, PageRenderer.RenderStudent(page));
        }

        foreach (var (name, part) in layout.Further())
        {
            yield return (name, PageRenderer.RenderWorkPart(part));
        }

        foreach (var (name, text) in layout.Texts())
        {
            yield return (name, PageRenderer.RenderText(text));
        }

        foreach (var (name, grades) in layout.Grades())
        {
            yield return (name, PageRenderer.RenderGrading(grades));
        }
    }
}
