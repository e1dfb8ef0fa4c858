using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.xUnitV3;
using CanvasExport.Core.Cli;
using CanvasExport.Tests.Support;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using static CanvasExport.Tests.Support.Repository;

namespace CanvasExport.Tests;

/// <summary>Keeps the house as docs/architecture.md draws it: which room may use which, and how large a file may be.</summary>
public sealed partial class RoomsTests(CompiledPrograms programs) : IClassFixture<CompiledPrograms>
{
    const int MostLines = 200;
    const int MostCharacters = 140;

    // A room uses only rooms before it.
    static readonly string[] RoomsOfCore = ["Http", "Files", "Canvas", "Content", "Tables", "Html", "Previews", "Record", "Logging", "Downloads", "Cli"];

    static readonly Dictionary<string, string[]> MayUseInSnapshotApi = new()
    {
        ["Files"] = [],
        ["Logs"] = [],
        ["Settings"] = ["Files"],
        ["Names"] = ["Files"],
        ["Reading"] = ["Files", "Names"],
        ["Reports"] = ["Files", "Names"],
        ["Store"] = ["Files", "Names", "Settings", "Logs"],
        ["Deadlines"] = ["Files", "Names", "Settings", "Logs", "Store"],
        ["Web"] = ["Files", "Names", "Settings", "Logs", "Reading", "Reports", "Store", "Deadlines"],
        ["Verbs"] = ["Files", "Names", "Settings", "Logs", "Store"],
        ["Demo"] = ["Files", "Settings"],
    };

    // A room uses only rooms before it.
    static readonly string[] RoomsInMakeHtml =
        ["Documents", "Previews", "Views", "Incremental", "Completeness", "Pages", "Search", "Snapshots"];

    public static TheoryData<string> RoomsOfMakeHtml => [.. RoomsInMakeHtml];

    public static TheoryData<string> Rooms => [.. RoomsOfCore];

    public static TheoryData<string> RoomsOfSnapshotApi => [.. MayUseInSnapshotApi.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_of_Core_uses_only_the_rooms_before_it(string room) =>
        AssertUsesNone("CanvasExport.Core", room, RoomsOfCore[(Array.IndexOf(RoomsOfCore, room) + 1)..]);

    [Theory]
    [MemberData(nameof(RoomsOfSnapshotApi))]
    public void A_room_of_the_snapshot_service_uses_only_those_that_it_may(string room) =>
        AssertUsesNone(
            "CanvasExport.SnapshotApi", room, [.. MayUseInSnapshotApi.Keys.Except(MayUseInSnapshotApi[room])
            .Where(other => other != room)]);

    [Theory]
    [MemberData(nameof(RoomsOfMakeHtml))]
    public void A_room_of_make_html_uses_only_the_rooms_before_it(string room) =>
        AssertUsesNone("CanvasExport.MakeHtml", room, RoomsInMakeHtml[(Array.IndexOf(RoomsInMakeHtml, room) + 1)..]);

    [Fact]
    public void The_snapshot_service_has_no_other_rooms() => Assert.Equal(
        MayUseInSnapshotApi.Keys.Order(),
        Sources("src/CanvasExport.SnapshotApi").Select(file => Relative(file).Split('/')).Where(parts => parts.Length > 3)
            .Select(parts => parts[2]).Distinct().Order());

    [Fact]
    public void Core_has_no_other_rooms() =>
        Assert.Equal(RoomsOfCore.Order(), Sources("src/CanvasExport.Core").Select(file => Relative(file).Split('/')[2]).Distinct().Order());

    [Fact]
    public void A_step_and_the_snapshot_service_reference_Core_alone_and_Core_and_the_sample_Canvas_nothing()
    {
        foreach (var (project, references) in ProjectReferences())
        {
            string[] allowed = project switch
            {
                "CanvasExport.Core" or "CanvasExport.SampleCanvas" => [],
                "CanvasExport.Demo" => [.. references],
                _ => ["CanvasExport.Core"],
            };
            Assert.True(references.ToHashSet().SetEquals(allowed), $"{project} references {string.Join(", ", references)}");
        }
    }

    [Fact]
    public void The_snapshot_service_uses_of_Core_only_what_asks_Canvas_shows_files_or_says_the_version() =>
        Types().That().ResideInNamespaceMatching(@"^CanvasExport\.SnapshotApi(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(
                $@"^CanvasExport\.Core\.({string.Join('|', RoomsOfCore.Except(["Http", "Canvas", "Html", "Previews"]))})(\.|$)")
                .And().AreNot(typeof(VersionAction)))
            .Check(programs.Types);

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

    // The two things that dotnet format asks for and the build does not look at.
    [Fact]
    public void Usings_stand_in_order() => Assert.All(AllSources(), file =>
    {
        var stated = Using().Matches(File.ReadAllText(file)).Select(line => (Line: line.Value, Place: PlaceOf(line))).ToList();
        Assert.Equal(stated.OrderBy(line => line.Place).Select(line => line.Line), stated.Select(line => line.Line));
    });

    [Fact]
    public void A_file_ends_with_its_last_line() => Assert.All(AllSources(), file =>
        Assert.Matches(@"[^\s]\r?\n\z", File.ReadAllText(file)));

    // No file may be kept short by long lines. MiniSearch stays as its authors wrote it.
    [Fact]
    public void No_line_is_longer_than_a_reader_wants()
    {
        string[] read = [".cs", ".razor", ".css", ".js"];
        string[] tooLong =
        [
            .. from file in Files("src", "*").Concat(Files("bench", "*"))
               where read.Contains(Path.GetExtension(file)) && !Relative(file).Contains("/minisearch/", StringComparison.Ordinal)
               from line in File.ReadLines(file).Index()
               where line.Item.Length > MostCharacters
               select $"{Relative(file)}:{line.Index + 1}",
        ];
        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    [Fact]
    public void Core_writes_to_no_console_itself() => Assert.Empty(Sources("src/CanvasExport.Core")
        .Where(file => Relative(file) != "src/CanvasExport.Core/Cli/StepHost.cs" && ConsoleCall().IsMatch(File.ReadAllText(file)))
        .Select(Relative));

    [Fact]
    public void A_program_is_one_statement() => Assert.All(
        AllSources().Where(file => Path.GetFileName(file) == "Program.cs"),
        file => Assert.Single(File.ReadLines(file), line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)));

    // Read from what was compiled: no spelling of a name in the source gets around it.
    void AssertUsesNone(string project, string room, string[] others)
    {
        Assert.NotEmpty(Sources($"src/{project}/{room}"));
        if (others.Length > 0)
        {
            Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(project)}\.{room}(\.|$)").Should()
                .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(project)}\.({string.Join('|', others)})(\.|$)"))
                .Check(programs.Types);
        }
    }

    static IEnumerable<(string Project, IReadOnlyList<string> References)> ProjectReferences() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.csproj", SearchOption.AllDirectories)
        let references = XDocument.Load(file).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
        select (Path.GetFileNameWithoutExtension(file),
            (IReadOnlyList<string>)[.. references.Select(
            path => path.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal))]);

    // System comes first, then all else; then what is static, then other names for a type.
    static (int Kind, bool IsOther, string Name) PlaceOf(Match line)
    {
        var (kind, name) = line.Groups[2].Success ? (2, line.Groups[2].Value) : (line.Groups[1].Success ? 1 : 0, line.Groups[3].Value);
        return (kind, kind == 2 || name.Split('.')[0] != "System", name.Replace('.', ' ').ToUpperInvariant());
    }

    static IEnumerable<string> AllSources() => Sources("src").Concat(Sources("tests"));

    static List<string> Sources(string folder) => Files(folder, "*.cs");

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<!\w|Spectre\.)Console\.")]
    private static partial Regex ConsoleCall();

    [GeneratedRegex(@"^using (static )?(?:(\w+) = )?([\w.]+)[^()]*;$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
