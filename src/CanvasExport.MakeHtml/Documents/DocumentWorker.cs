using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>
/// make-html as the process that reads files of strangers: a path a line comes in, a <see cref="DocumentText"/> a line goes out. A file
/// that takes too long or too much ends this process and nothing else.
/// </summary>
internal static class DocumentWorker
{
    /// <summary>The argument that makes make-html one; the seconds that a file may take follow.</summary>
    public const string Argument = "--read-documents";

    public const int TooSlow = 3;
    public const int TooMuchMemory = 4;

    public static bool IsAsked(string[] args) => args is [Argument, _];

    public static int Run(string[] args)
    {
        // Ctrl-C reaches the whole group of processes; the one that asked ends this one when it has what it waits for.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        var longest = TimeSpan.FromSeconds(int.Parse(args[1], CultureInfo.InvariantCulture));
#pragma warning disable RS0030 // This process is no step: its standard streams lead to the step that asked, and it may end at any time.
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        using var timer = TimeProvider.System.CreateTimer(
            _ => Environment.Exit(TooSlow), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
#pragma warning restore RS0030
        while (input.ReadLine() is { } line)
        {
            timer.Change(longest, Timeout.InfiniteTimeSpan);
            try
            {
                output.WriteLine(JsonSerializer.Serialize(DocumentKinds.Read(JsonSerializer.Deserialize<string>(line)!)));
            }
            catch (OutOfMemoryException)
            {
                return TooMuchMemory;
            }

            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return 0;
    }
}
