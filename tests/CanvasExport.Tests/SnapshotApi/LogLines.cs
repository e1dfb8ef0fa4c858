using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What the service has logged, as it would stand on its console.</summary>
internal sealed class LogLines : ILogEventSink
{
    readonly MessageTemplateTextFormatter _format = new("{Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    readonly Said _said = new();

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter();
        _format.Format(logEvent, line);
        _said.Add(line.ToString());
    }

    /// <summary>Ends when the text has been logged so many times.</summary>
    public Task UntilAsync(string text, int times = 1) => _said.UntilAsync(text, times);

    public override string ToString() => _said.ToString();
}
