// A page is a part that stands in none, and so has its parameters from here.
#pragma warning disable BL0005

namespace CanvasExport.MakeHtml.Pages;

/// <summary>Renders a page to the bytes of its file.</summary>
internal static class PageRenderer
{
    public static RenderedPage RenderSite(Views.SiteView site) =>
        Render(new SitePage { Site = site });

    public static RenderedPage RenderCourse(Views.CoursePageView course) =>
        Render(new CoursePage { Course = course });

    public static RenderedPage RenderAssignmentList(Views.AssignmentListView list) =>
        Render(new AssignmentListPage { List = list });

    public static RenderedPage RenderAssignment(Views.AssignmentView assignment) =>
        Render(new AssignmentPage { Assignment = assignment });

    public static RenderedPage RenderStudent(Views.StudentView student) =>
        Render(new StudentPage { Student = student });

    public static RenderedPage RenderWorkPart(Views.WorkPartView part) =>
        Render(new WorkPage { Part = part });

    public static RenderedPage RenderGrading(Views.GradingPageView grades) =>
        Render(new GradingPage { Grades = grades });

    public static RenderedPage RenderContent(Views.ContentPageView content) =>
        Render(new ContentPage { Content = content });

    public static RenderedPage RenderWorkspace(Views.WorkspacePageView workspace) =>
        Render(new WorkspacePage { Workspace = workspace });

    public static RenderedPage RenderText(Views.TextPageView text) =>
        Render(new TextPage { Text = text });

    public static RenderedPage RenderSearch(
        IReadOnlyList<string> names, IReadOnlyList<string> texts, IReadOnlyList<Views.SearchedCourseView> courses) =>
        Render(new SearchPage
        {
            Names = names,
            Texts = texts,
            Courses = courses,
        });

    public static RenderedPage RenderCompleteness(Completeness.CompletenessView ledger) =>
        Render(new CompletenessPage { Ledger = ledger });

    public static RenderedPage RenderCourseCompleteness(
        Completeness.CourseCompleteness course, Func<long, bool> hasPage) =>
        Render(new CourseCompletenessPage
        { Course = course, HasPage = hasPage });

    static RenderedPage Render(PagePart part)
    {
        var page = new RenderedPage();
        new PageWriter(page).Write(part);
        page.RemoveSecrets();
        return page;
    }
}
