using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Schools;

namespace CanvasExport.SampleCanvas;

/// <summary>The built-in school: three courses in which everything occurs that an archive has to deal with.</summary>
public static class SampleSchool
{
    /// <summary>A new school, the same byte for byte each time.</summary>
    public static School Create()
    {
        var school = new School { LastId = 4200 };
        var people = new People(school);
        MapsOf2024.AddTo(school, people);
        BiologyOf2024.AddTo(school, people);

        // Before the third course, which begins its ids above 2^53.
        school.FillStubs();
        MapsOf2025.AddTo(school, people);
        school.FillStubs();
        MapDiscussions.AddTo(school.Courses[0], people);
        MapWorkspaces.AddTo(school.Courses[0], people);
        return school;
    }
}
