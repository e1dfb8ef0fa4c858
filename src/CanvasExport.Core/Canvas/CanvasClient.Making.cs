using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas;

// Questions of another sort than those for data.
public sealed partial class CanvasClient
{
    /// <summary>Has Canvas make something, and gives what it answers.</summary>
    /// <param name="url">Where it is made.</param>
    /// <param name="form">What it shall be, as fields of a form: some of its APIs take no JSON.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CanvasException">Canvas does not make it.</exception>
    public async Task<RawElement> MakeAsync(
        Uri url, IReadOnlyList<(string Name, string Value)> form, CancellationToken cancellationToken)
    {
        RawElement answer = default;
        var special = new Special { Fields = [.. form.Select(field => KeyValuePair.Create(field.Name, field.Value))] };
        await ReadAsync(
            token => TryReadAsync(
                url, mustBeJson: true, async (body, _, stop) => answer = await JsonElements.ReadOneAsync(body, stop), token, special),
            cancellationToken);
        return answer;
    }

    sealed record Special
    {
        public IReadOnlyList<KeyValuePair<string, string>>? Fields { get; init; }
    }
}
