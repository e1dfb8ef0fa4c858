using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CanvasExport.Tests;

/// <summary>Keeps the house as README draws it: which room may know which, and how large a file may be.</summary>
public sealed partial class RoomsTests
{
    const int MostLines = 200;

    static readonly string House = FindHouse();

    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Model"] = [],
        ["Http"] = [],
        ["Archive"] = ["Model"],
        ["Logs"] = ["Archive", "Http"],
        ["Canvas"] = ["Http", "Model"],
        ["Downloads"] = ["Http", "Logs", "Archive"],
        ["Steps"] = ["Model", "Http", "Archive", "Logs", "Canvas", "Downloads"],
    };

    static readonly Dictionary<string, string[]> MayUseInSnapshotApi = new()
    {
        ["Files"] = [],
        ["Logs"] = [],
        ["Settings"] = [],
        ["Names"] = ["Files"],
        ["Reading"] = ["Files", "Names"],
        ["Reports"] = ["Files", "Names"],
        ["Store"] = ["Files", "Names", "Settings", "Logs"],
        ["Web"] = ["Files", "Names", "Settings", "Logs", "Reading", "Reports", "Store"],
        ["Verbs"] = ["Files", "Names", "Settings", "Logs", "Store"],
        ["Demo"] = ["Settings"],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    public static TheoryData<string> RoomsOfSnapshotApi => [.. MayUseInSnapshotApi.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_of_Core_knows_only_the_rooms_below_it(string room) => AssertKnows("CanvasExport.Core", room, MayUse[room], RoomName());

    [Theory]
    [MemberData(nameof(RoomsOfSnapshotApi))]
    public void So_does_a_room_of_the_snapshot_service(string room) =>
        AssertKnows("CanvasExport.SnapshotApi", room, MayUseInSnapshotApi[room], RoomOfSnapshotApi());

    [Fact]
    public void The_snapshot_service_has_no_other_rooms() => Assert.Equal(
        MayUseInSnapshotApi.Keys.Order(),
        Sources("src/CanvasExport.SnapshotApi").Select(file => Relative(file).Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[2]).Distinct().Order());

    [Fact]
    public void Core_has_no_other_rooms() =>
        Assert.Equal(MayUse.Keys.Order(), Sources("src/CanvasExport.Core").Select(file => Relative(file).Split('/')[2]).Distinct().Order());

    [Fact]
    public void A_step_references_Core_alone_and_Core_the_sample_Canvas_and_the_snapshot_service_nothing()
    {
        foreach (var (project, references) in ProjectReferences())
        {
            string[] allowed = project switch
            {
                "CanvasExport.Core" or "CanvasExport.SampleCanvas" or "CanvasExport.SnapshotApi" => [],
                "CanvasExport.Demo" => [.. references],
                _ => ["CanvasExport.Core"],
            };
            Assert.True(references.ToHashSet().SetEquals(allowed), $"{project} references {string.Join(", ", references)}");
        }
    }

    [Fact]
    public void A_namespace_is_the_folder_it_stands_in() => Assert.All(AllSources(), file =>
    {
        var declared = Namespace().Match(File.ReadAllText(file));
        var isProgram = Path.GetFileName(file) == "Program.cs" && !declared.Success;
        var folder = Path.GetDirectoryName(Relative(file))!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.');
        Assert.True(isProgram || declared.Groups[1].Value == folder, $"{Relative(file)} is in the namespace '{declared.Groups[1].Value}'");
    });

    [Fact]
    public void No_file_is_longer_than_a_reader_wants() =>
        Assert.Empty(AllSources().Where(file => File.ReadLines(file).Count() > MostLines).Select(Relative));

    [Fact]
    public void Core_writes_to_no_console_itself() => Assert.Empty(Sources("src/CanvasExport.Core")
        .Where(file => Relative(file) != "src/CanvasExport.Core/Steps/StepHost.cs" && ConsoleCall().IsMatch(File.ReadAllText(file)))
        .Select(Relative));

    [Fact]
    public void A_program_is_one_statement() => Assert.All(
        AllSources().Where(file => Path.GetFileName(file) == "Program.cs"),
        file => Assert.Single(File.ReadLines(file), line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)));

    static void AssertKnows(string project, string room, string[] rooms, Regex name)
    {
        var files = Sources($"src/{project}/{room}");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Subset(
            rooms.Append(room).ToHashSet(),
            name.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToHashSet()));
    }

    static IEnumerable<(string Project, IReadOnlyList<string> References)> ProjectReferences() =>
        from file in Directory.EnumerateFiles(Path.Combine(House, "src"), "*.csproj", SearchOption.AllDirectories)
        let references = XDocument.Load(file).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
        select (Path.GetFileNameWithoutExtension(file), (IReadOnlyList<string>)[.. references.Select(path => path.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal))]);

    static IEnumerable<string> AllSources() => Sources("src").Concat(Sources("tests"));

    static List<string> Sources(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(House, folder), "*.cs", SearchOption.AllDirectories).Where(file => !BuildOutput().IsMatch(Relative(file)))];

    static string Relative(string file) => Path.GetRelativePath(House, file).Replace('\\', '/');

    static string FindHouse()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CanvasExport.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"CanvasExport\.Core\.(\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"CanvasExport\.SnapshotApi\.(\w+)")]
    private static partial Regex RoomOfSnapshotApi();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<!\w|Spectre\.)Console\.")]
    private static partial Regex ConsoleCall();

    [GeneratedRegex(@"(^|/)(obj|bin)/")]
    private static partial Regex BuildOutput();
}
