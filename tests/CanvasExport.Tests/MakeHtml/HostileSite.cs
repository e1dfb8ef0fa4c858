using CanvasExport.Tests.MakeHtml;

[assembly: AssemblyFixture(typeof(HostileSite))]

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The site of the school in which everybody writes the whole corpus everywhere, made once. Nobody changes it.</summary>
public sealed class HostileSite : IDisposable
{
    readonly SmallArchive _archive = new();
    readonly Lazy<Task<IReadOnlyDictionary<string, int>>> _students;

    public HostileSite() => _students = new(() => HostileSchool.BuildAsync(_archive));

    public void Dispose() => _archive.Dispose();

    /// <summary>The folder <c>exports/</c> of the archive.</summary>
    public async Task<string> ExportsAsync()
    {
        await _students.Value;
        return _archive.Paths.ExportsFolder;
    }

    /// <summary>How many submissions each student's page shows, by its path.</summary>
    public Task<IReadOnlyDictionary<string, int>> StudentsAsync() => _students.Value;
}
