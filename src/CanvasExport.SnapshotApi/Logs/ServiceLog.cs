using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace CanvasExport.SnapshotApi.Logs;

/// <summary>The log on stdout, for people or for programs.</summary>
internal static class ServiceLog
{
    const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:sszzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(bool isDebug, bool isJson)
    {
        var log = new LoggerConfiguration().MinimumLevel.Is(isDebug ? LogEventLevel.Debug : LogEventLevel.Information);
        return (isJson
            ? log.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture))
            : log.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)).CreateLogger();
    }
}
