using System.Text;

namespace CanvasExport.Core.Files;

// Lists that are the member of an object.
internal sealed partial class JsonWindow
{
    bool _isWrapped;

    // Goes to the member that is the list; what stands before it is passed over.
    async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        _position++;
        while (!await IsListNextAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await TakeAsync(cancellationToken).ConfigureAwait(false) is var sign and not ',')
            {
                throw sign == '}' ? NoList() : Broken(sign);
            }
        }

        _isWrapped = true;
    }

    async ValueTask<bool> IsListNextAsync(CancellationToken cancellationToken)
    {
        if (await PeekAsync(cancellationToken).ConfigureAwait(false) is var sign and not '"')
        {
            throw sign == '}' ? NoList() : Broken(sign);
        }

        var name = await ReadValueAsync('"', cancellationToken).ConfigureAwait(false);
        var isIt = Encoding.UTF8.GetString(name.Utf8.Span[1..^1]) == wrappedIn;
        if (await TakeAsync(cancellationToken).ConfigureAwait(false) != ':')
        {
            throw Broken("is broken");
        }

        if (!isIt)
        {
            await ReadValueAsync(await PeekAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        return isIt;
    }

    // What follows the list in its object has to be there, or the answer was cut off.
    async ValueTask LeaveAsync(CancellationToken cancellationToken)
    {
        while (await TakeAsync(cancellationToken).ConfigureAwait(false) is var sign and not '}')
        {
            if (sign != ',' || await IsListNextAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Broken(sign);
            }
        }
    }

    async ValueTask<int> TakeAsync(CancellationToken cancellationToken)
    {
        var sign = await PeekAsync(cancellationToken).ConfigureAwait(false);
        _position += sign < 0 ? 0 : 1;
        return sign;
    }
}
