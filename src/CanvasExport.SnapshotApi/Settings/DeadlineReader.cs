using System.Globalization;
using CanvasExport.Core.Canvas;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Reads the settings of deadlines, and adds what is wrong with them to the faults of all.</summary>
internal sealed class DeadlineReader(Func<string, string?> variable, List<string> faults)
{
    public const string Url = "CANVAS_API_URL";
    public const string Token = "CANVAS_API_TOKEN";
    public const string TokenFile = "CANVAS_API_TOKEN_FILE";
    public const string Course = "JNOTE_CANVAS_COURSE";
    public const string Date = "JNOTE_DEADLINE";
    public const string GraceMinutes = "JNOTE_DEADLINE_GRACE_MINUTES";
    public const string Assignments = "JNOTE_DEADLINE_ASSIGNMENTS";

    /// <summary>A day: who hands in later than that has missed it.</summary>
    public const int LongestGrace = 24 * 60;

    /// <summary>Null where no course of Canvas is set: then there are no deadlines.</summary>
    /// <param name="graceMinutes">The minutes of grace, read as other numbers are.</param>
    /// <param name="asks">Whether this process asks Canvas, and must know where it is and what opens it.</param>
    public DeadlineSettings? Read(int graceMinutes, bool asks)
    {
        if (Text(Course).Length == 0)
        {
            foreach (var lonely in ((string[])[Date, GraceMinutes, Assignments]).Where(name => Text(name).Length > 0))
            {
                faults.Add($"{lonely} is set, and {Course} is not: the id of the Canvas course whose deadlines are to be kept.");
            }

            return null;
        }

        var (course, date) = (ReadCourse(), ReadDate());
        var (url, token) = asks ? (ReadUrl(), ReadToken()) : (null, null);
        return asks && (url is null || token is null) ? null : new DeadlineSettings(url, token, course)
        {
            Date = date,
            Grace = TimeSpan.FromMinutes(graceMinutes),
            Assignments = Text(Assignments).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
    }

    string Text(string name) => variable(name)?.Trim() ?? "";

    long ReadCourse()
    {
        if (long.TryParse(Text(Course), NumberStyles.None, CultureInfo.InvariantCulture, out var course) && course > 0)
        {
            return course;
        }

        faults.Add($"{Course} is '{Text(Course)}': it must be the number behind /courses/ in the course's address.");
        return 0;
    }

    Uri? ReadUrl()
    {
        var url = CanvasAddress.TryParse(Text(Url));
        if (url is null)
        {
            faults.Add(Text(Url).Length == 0
                ? $"{Url} is not set: the address of Canvas, such as https://canvas.example.edu, to read the deadlines of {Course} from."
                : $"{Url} is '{Text(Url)}': it must be the address of Canvas, such as https://canvas.example.edu.");
        }

        return url;
    }

    // What is wrong with a secret is said without it.
    CanvasToken? ReadToken()
    {
        var (text, from) = (Text(Token), Token);
        if (text.Length == 0 && Text(TokenFile) is { Length: > 0 } path)
        {
            from = $"The file of {TokenFile}";
            try
            {
                text = File.ReadAllText(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{TokenFile} is '{path}': it cannot be read.");
                return null;
            }
        }

        var token = CanvasToken.TryParse(text);
        if (token is null)
        {
            faults.Add(text.Length == 0 && from == Token
                ? $"{Token} is not set, nor {TokenFile}: a token of Canvas that may read the course's assignments and students."
                : $"{from} has no token of Canvas in it: letters, digits and signs of ASCII, no spaces.");
        }

        return token;
    }

    DeadlineDate ReadDate()
    {
        var text = Text(Date);
        if (text.Length > 0 && !Enum.GetNames<DeadlineDate>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add($"{Date} is '{text}': it must be due or lock.");
        }

        return Enum.TryParse<DeadlineDate>(text, ignoreCase: true, out var date) ? date : DeadlineDate.Due;
    }
}
