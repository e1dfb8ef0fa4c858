using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

// What a course offered, for the reader of its students' work.
public static partial class CanvasLists
{
    public static CanvasList<CourseModule> Modules { get; } =
        new("modules", ListOwner.Course, "courses/{course}/modules", CanvasJson.Default.CourseModule)
        {
            Query = [("include[]", "items")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.CourseContent,
        };

    /// <summary>What stands in a module; asked for only where the list of modules leaves it out, as it does where there is
    /// much.</summary>
    public static CanvasList<JsonElement> ModuleItems { get; } =
        new("module_items", ListOwner.Module, "courses/{course}/modules/{id}/items", CanvasJson.Default.JsonElement)
        {
            MayLack = true,
            Kind = WorkKind.CourseContent,
        };

    /// <summary>The pages that teachers wrote.</summary>
    public static CanvasList<CourseText> Pages { get; } =
        new("pages", ListOwner.Course, "courses/{course}/pages", CanvasJson.Default.CourseText)
        {
            Query = [("include[]", "body")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.CourseContent,
        };

    public static CanvasList<Announcement> Announcements { get; } =
        new("announcements", ListOwner.Course, "courses/{course}/discussion_topics", CanvasJson.Default.Announcement)
        {
            Query = [("only_announcements", "true")],
            MayLack = true,
            MayBeTurnedOff = true,
            Kind = WorkKind.CourseContent,
        };

    /// <summary>The lists of what a course offered, which are fetched only where that is asked for.</summary>
    public static IReadOnlyList<CanvasList> OfContent => field ??= [Modules, Pages, Announcements];
}
