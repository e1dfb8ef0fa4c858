using System.Globalization;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>One request to Canvas, with its parameters read the way Canvas reads them.</summary>
internal sealed class ApiCall(World world, HttpContext context)
{
    public World World { get; } = world;

    public School School => World.School;

    public SampleCanvasOptions Options => World.Options;

    public HttpContext Context { get; } = context;

    public JsonShapes Shapes { get; } = new(new CanvasLinks(world));

    public string RouteText(string name) => (string)Context.Request.RouteValues[name]!;

    public long RouteId(string name) =>
        long.TryParse(RouteText(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Refusal.NotFound();

    public string? Text(string name) => Context.Request.Query[name] is { Count: > 0 } value ? value.ToString() : null;

    /// <summary>An array parameter: only name[]=a counts, neither name=a nor name=a,b.</summary>
    public IReadOnlyList<string> Values(string name) => [.. Context.Request.Query[name + "[]"].OfType<string>()];

    public bool Includes(string name) => Values("include").Contains(name);

    /// <summary>The course of the address, or the answer that Canvas gives instead.</summary>
    public SchoolCourse Course(ClosedLists list)
    {
        var text = RouteText("course");
        var course = School.Courses.Find(course => IsNamed(course, text));
        if (course is null || course.WorkflowState == "deleted")
        {
            throw Refusal.NotFound();
        }

        if (course.Closed.HasFlag(list))
        {
            throw Refusal.NotPermitted(Options);
        }

        return course;
    }

    public SchoolAssignment Assignment(SchoolCourse course)
    {
        var id = RouteId("assignment");
        return course.Assignments.Find(assignment => assignment.Id == id) ?? throw Refusal.NotFound();
    }

    public Task JsonAsync(System.Text.Json.Nodes.JsonNode node)
    {
        var wantsStrings = Context.Request.Headers.Accept.ToString().Contains("canvas-string-ids", StringComparison.Ordinal);
        if (Options.StringIds || wantsStrings)
        {
            StringIds.Apply(node);
        }

        return Reply.JsonAsync(Context, node);
    }

    static bool IsNamed(SchoolCourse course, string text) =>
        course.Id.ToString(CultureInfo.InvariantCulture) == text || (course.SisId is not null && text == "sis_course_id:" + course.SisId);
}
