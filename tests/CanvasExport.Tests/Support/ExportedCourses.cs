using CanvasExport.Core.Files;
using CanvasExport.Core.Record;

namespace CanvasExport.Tests.Support;

/// <summary>The courses of an archive of which each record can be used.</summary>
internal static class ExportedCourses
{
    public static CourseFolders In(ArchivePaths paths) => new(paths, _ => { }, (problem, _) => Assert.Fail(problem));
}
