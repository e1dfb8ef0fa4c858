using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CanvasExport.Core.Logging;

/// <summary>Opens <c>log.txt</c>: what happened, one line each, without the token.</summary>
public static class StepLog
{
    /// <summary>The log file, and with a writer the same lines and the details there too.</summary>
    /// <param name="paths">Where it lies.</param>
    /// <param name="token">Is hidden.</param>
    /// <param name="verbose">The writer.</param>
    /// <param name="isShared">Whether other runs may write to it at the same time.</param>
    public static Logger Open(ArchivePaths paths, CanvasToken? token, TextWriter? verbose, bool isShared = false)
    {
        var line = new LogLine(token);
        var log = new LoggerConfiguration();
        log = isShared ? log.WriteTo.Sink(new SharedSink(paths, line)) : log.WriteTo.File(line, paths.LogPath);
        return (verbose is null ? log : log.MinimumLevel.Debug().WriteTo.Sink(new WriterSink(verbose, line))).CreateLogger();
    }

    // Opened for each line, so that a line of another process or machine is not written over.
    sealed class SharedSink(ArchivePaths paths, LogLine line) : ILogEventSink
    {
        readonly Lock _lock = new();

        public void Emit(LogEvent logEvent)
        {
            using var text = new StringWriter();
            line.Format(logEvent, text);
            lock (_lock)
            {
                using var held = ShortLock.Take(paths, ShortLock.Logs, "writing log.txt");
                File.AppendAllText(paths.LogPath, text.ToString());
            }
        }
    }

    sealed class WriterSink(TextWriter writer, LogLine line) : ILogEventSink
    {
        readonly Lock _lock = new();

        public void Emit(LogEvent logEvent)
        {
            lock (_lock)
            {
                line.Format(logEvent, writer);
            }
        }
    }

    // The origin's line: MM-dd-yyyy HH:mm:ss..message
    sealed class LogLine(CanvasToken? token) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            var message = OneLine(logEvent.RenderMessage(CultureInfo.InvariantCulture));
            message = logEvent.Exception is { } exception ? $"{message} {OneLine(exception.ToString())}" : message;
            output.WriteLine($"{Stamp.Of(logEvent.Timestamp)}..{token?.Hide(message) ?? message}");
        }
    }

    /// <summary>The text without line breaks and other control characters, so that no name or answer can forge a line.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
