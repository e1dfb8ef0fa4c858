namespace CanvasExport.SampleCanvas.Data;

/// <summary>Everything one sample Canvas knows. Ids come from a counter (<see cref="LastId"/>) unless they are set by hand.</summary>
public sealed class School
{
    public School()
    {
        Owner = AddUser("Ana Reis", "areis@example.edu");
    }

    /// <summary>Whose token it is: a teacher of every course that <see cref="AddCourse"/> makes.</summary>
    public SchoolUser Owner { get; set; }

    public long AccountId { get; set; } = 7;

    /// <summary>The id given last; set it above 2^53 to get ids that a double cannot hold.</summary>
    public long LastId { get; set; } = 100;

    public List<SchoolCourse> Courses { get; } = [];

    public List<SchoolUser> Users { get; } = [];

    public List<SchoolFile> Files { get; } = [];

    public List<SchoolRecording> Recordings { get; } = [];

    /// <summary>Whether the token may see final grades.</summary>
    public bool ShowsFinalGrades { get; set; } = true;

    /// <summary>The statuses that the school made for itself, by id; null where the token may not ask for them.</summary>
    public Dictionary<long, string>? GradeStatuses { get; set; }

    public long NextId() => ++LastId;

    public SchoolCourse AddCourse(string name, bool ownerTeaches = true)
    {
        var course = new SchoolCourse(this, name) { Id = NextId() };
        Courses.Add(course);
        if (ownerTeaches)
        {
            course.Enroll(Owner, EnrollmentType.Teacher);
        }

        return course;
    }

    public SchoolUser AddUser(string name, string? login = null, string? sisId = null)
    {
        var user = new SchoolUser(name) { Id = NextId(), Login = login, SisId = sisId };
        Users.Add(user);
        return user;
    }

    /// <summary>Adds a file; the content type is told from the name's extension.</summary>
    public SchoolFile AddFile(string displayName, SchoolContent content)
    {
        var file = new SchoolFile(displayName, content) { Id = NextId() };
        Files.Add(file);
        return file;
    }

    public SchoolFile AddFile(string displayName, byte[] bytes) => AddFile(displayName, SchoolContent.Of(bytes));

    public SchoolRecording AddRecording(RecordingKind kind, byte[] bytes)
    {
        var id = NextId();
        var recording = new SchoolRecording(kind, bytes) { Id = id, MediaId = $"m-{StableText.Of($"recording {id}", 20)}" };
        Recordings.Add(recording);
        return recording;
    }

    internal void FillStubs()
    {
        foreach (var assignment in Courses.SelectMany(course => course.Assignments))
        {
            assignment.FillStubs();
        }
    }
}
