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

    /// <summary>Where Canvas leads who asks for an address, mostly to another server.</summary>
    /// <exception cref="CanvasException">It leads nowhere.</exception>
    public async Task<Uri> ReadRedirectAsync(Uri url, CancellationToken cancellationToken)
    {
        Uri? found = null;
        var special = new Special { OnRedirect = target => found = target };
        await ReadAsync(token => TryReadAsync(url, mustBeJson: false, (_, _, _) => Task.CompletedTask, token, special), cancellationToken);
        return found ?? throw new CanvasException(CanvasFailure.Rejected, "Canvas answered with a page, and leads nowhere from it");
    }

    sealed record Special
    {
        public IReadOnlyList<KeyValuePair<string, string>>? Fields { get; init; }

        public Action<Uri>? OnRedirect { get; init; }

        public bool IsAnsweredBy(HttpResponseMessage response, Uri url)
        {
            if (OnRedirect is null || (int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location
                || !Uri.TryCreate(url, location, out var target))
            {
                return false;
            }

            OnRedirect(target);
            return true;
        }
    }
}
