using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>What is there is something else than what was asked for, and not what a broken line leaves of it. The message goes on after
/// "it".</summary>
public sealed class OtherJsonException(string how) : JsonException(how);
