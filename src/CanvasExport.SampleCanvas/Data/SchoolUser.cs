namespace CanvasExport.SampleCanvas.Data;

/// <summary>A person; without a <see cref="Login"/> Canvas sends no login_id at all.</summary>
public sealed class SchoolUser(string name) : SchoolObject
{
    public string Name { get; set; } = name;

    public string SortableName { get; set; } = LastNameFirst(name);

    public string ShortName { get; set; } = name;

    public string? Login { get; set; }

    public string? Email { get; set; }

    public string? SisId { get; set; }

    /// <summary>What the person put together besides all courses.</summary>
    public List<SchoolEportfolio> Eportfolios { get; } = [];

    /// <summary>Whether that is not for the token.</summary>
    public bool HidesEportfolios { get; set; }

    public string? Pronouns { get; set; }

    static string LastNameFirst(string name)
    {
        var space = name.LastIndexOf(' ');
        return space < 0 ? name : $"{name[(space + 1)..]}, {name[..space]}";
    }
}
