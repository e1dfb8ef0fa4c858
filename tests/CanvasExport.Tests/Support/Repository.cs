using System.Text.RegularExpressions;

namespace CanvasExport.Tests.Support;

/// <summary>The clone that these tests were built in, for tests of its files.</summary>
internal static partial class Repository
{
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>What people wrote, in a folder of the clone and those in it.</summary>
    public static List<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !BuildOutput().IsMatch(Relative(file)))];

    public static string Relative(string file) => Path.GetRelativePath(Folder, file).Replace('\\', '/');

    static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CanvasExport.sln")) ? folder.FullName : Find(folder.Parent!);

    [GeneratedRegex(@"(^|/)(obj|bin)/")]
    private static partial Regex BuildOutput();
}
