using System.Text;
using CanvasExport.Core.Html;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>Renders a page to the bytes of its file.</summary>
internal static class PageRenderer
{
    static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    public static Task<ReadOnlyMemory<byte>> RenderSiteAsync(Views.SiteView site) =>
        RenderAsync<SitePage>(new() { [nameof(SitePage.Site)] = site });

    public static Task<ReadOnlyMemory<byte>> RenderCourseAsync(Views.CoursePageView course) =>
        RenderAsync<CoursePage>(new() { [nameof(CoursePage.Course)] = course });

    public static Task<ReadOnlyMemory<byte>> RenderAssignmentListAsync(Views.AssignmentListView list) =>
        RenderAsync<AssignmentListPage>(new() { [nameof(AssignmentListPage.List)] = list });

    public static Task<ReadOnlyMemory<byte>> RenderAssignmentAsync(Views.AssignmentView assignment) =>
        RenderAsync<AssignmentPage>(new() { [nameof(AssignmentPage.Assignment)] = assignment });

    public static Task<ReadOnlyMemory<byte>> RenderStudentAsync(Views.StudentView student) =>
        RenderAsync<StudentPage>(new() { [nameof(StudentPage.Student)] = student });

    public static Task<ReadOnlyMemory<byte>> RenderWorkPartAsync(Views.WorkPartView part) =>
        RenderAsync<WorkPage>(new() { [nameof(WorkPage.Part)] = part });

    public static Task<ReadOnlyMemory<byte>> RenderGradingAsync(Views.GradingPageView grades) =>
        RenderAsync<GradingPage>(new() { [nameof(GradingPage.Grades)] = grades });

    public static Task<ReadOnlyMemory<byte>> RenderContentAsync(Views.ContentPageView content) =>
        RenderAsync<ContentPage>(new() { [nameof(ContentPage.Content)] = content });

    public static Task<ReadOnlyMemory<byte>> RenderWorkspaceAsync(Views.WorkspacePageView workspace) =>
        RenderAsync<WorkspacePage>(new() { [nameof(WorkspacePage.Workspace)] = workspace });

    public static Task<ReadOnlyMemory<byte>> RenderTextAsync(Views.TextPageView text) =>
        RenderAsync<TextPage>(new() { [nameof(TextPage.Text)] = text });

    public static Task<ReadOnlyMemory<byte>> RenderSearchAsync(
        IReadOnlyList<string> names, IReadOnlyList<string> texts, IReadOnlyList<Views.SearchedCourseView> courses) =>
        RenderAsync<SearchPage>(new()
        {
            [nameof(SearchPage.Names)] = names,
            [nameof(SearchPage.Texts)] = texts,
            [nameof(SearchPage.Courses)] = courses,
        });

    public static Task<ReadOnlyMemory<byte>> RenderCompletenessAsync(Completeness.CompletenessView ledger) =>
        RenderAsync<CompletenessPage>(new() { [nameof(CompletenessPage.Ledger)] = ledger });

    public static Task<ReadOnlyMemory<byte>> RenderCourseCompletenessAsync(
        Completeness.CourseCompleteness course, Func<long, bool> hasPage) =>
        RenderAsync<CourseCompletenessPage>(
            new() { [nameof(CourseCompletenessPage.Course)] = course, [nameof(CourseCompletenessPage.HasPage)] = hasPage });

    // A renderer keeps what it rendered until it is disposed of, so that each page has its own.
    static async Task<ReadOnlyMemory<byte>> RenderAsync<TPage>(Dictionary<string, object?> parameters) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            var memory = new MemoryStream();
            using (var writer = new StreamWriter(memory, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
            {
                page.WriteHtmlTo(writer);
            }

            return LinkSecrets.RemoveFrom(new ReadOnlyMemory<byte>(memory.GetBuffer(), 0, (int)memory.Length));
        });
    }
}
