using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Demo;

/// <summary>A class with homes in a temporary folder, gone when the demo ends.</summary>
internal sealed class DemoClass : IDisposable
{
    const int KeyBytes = 12;

    static readonly (string Student, string Path, string Text)[] Files =
    [
        ("31387714", "assignment-1.ipynb",
            """{"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[],"source":["print('Hello from Ana')"]}]"""
            + ""","metadata":{},"nbformat":4,"nbformat_minor":5}"""),
        ("31387714", "practice/practice-1.ipynb", """{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}"""),
        ("31387714", ".cache/history.txt", "hidden"),
        ("31387715", "assignment-1.ipynb", """{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}"""),
        ("31387715", "data/measures.csv", "hour,height\n1,3.2\n2,4.1\n"),
        ("31387716", "notes.txt", "Nothing handed in yet.\n"),
    ];

    readonly string _root = Directory.CreateTempSubdirectory("snapshot-api-demo-").FullName;

    // One's own, 12345 too, to try the lines of the origin as they stand: nobody but this machine can reach the demo.
    readonly string _key = Environment.GetEnvironmentVariable(SettingsReader.Key) is { Length: > 0 } own
        ? own
        : RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true);

    public DemoClass()
    {
        foreach (var folder in (string[])["home", "snap", "internal"])
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        foreach (var (student, path, text) in Files)
        {
            var file = new FileInfo(Path.Combine(_root, "home", student, path));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }
    }

    /// <summary>The settings of the demo, and otherwise the environment.</summary>
    public string? Variable(string name) => name switch
    {
        SettingsReader.Key => _key,
        SettingsReader.Host => "127.0.0.1",
        SettingsReader.Port => "0",
        SettingsReader.Homes => Path.Combine(_root, "home"),
        SettingsReader.Snapshots => Path.Combine(_root, "snap"),
        SettingsReader.Internal => Path.Combine(_root, "internal"),
        SettingsReader.CourseCode => "DEMO100",
        _ => Environment.GetEnvironmentVariable(name),
    };

    public string Describe(Uri url)
    {
        var host = url.GetLeftPart(UriPartial.Authority);
        return $"""

            A class of three answers at {host} until Ctrl-C. For the page, open that address; the key is

              {_key}

            By hand:

              curl -H "X-Api-Key: {_key}" -d "STUDENT_ID=31387714" -d "SNAPSHOT_NAME=Assignment 1" {host}/snapshot
              curl -H "X-Api-Key: {_key}" -d "SNAPSHOT_NAME=Deadline" {host}/snapshot_all
              curl -H "X-Api-Key: {_key}" -d "STUDENT_ID=31387714" {host}/get_snapshot_list

            The homes lie in {Path.Combine(_root, "home")}; they are removed when the demo ends.
            """;
    }

    // Snapshots are closed to writing, for whoever made them too.
    public void Dispose()
    {
        using var around = Folder.Open(Path.GetDirectoryName(_root)!);
        Tree.Remove(around, EntryName.Of(Path.GetFileName(_root)));
    }
}
