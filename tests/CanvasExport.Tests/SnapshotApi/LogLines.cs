using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What the service has logged, as it would stand on its console.</summary>
internal sealed class LogLines : ILogEventSink
{
    readonly MessageTemplateTextFormatter _format = new("{Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    readonly StringBuilder _text = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_text)
        {
            using var writer = new StringWriter(_text);
            _format.Format(logEvent, writer);
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }
}
