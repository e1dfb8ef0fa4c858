namespace CanvasExport.Core.Canvas;

/// <summary>Goes from one way to a file to the next, by how the one before ended.</summary>
/// <param name="forms">For each form of its address the ways to it.</param>
/// <param name="last">Makes the ways that are tried after these, of how those ended.</param>
internal sealed class FileWays(
    IReadOnlyList<IReadOnlyList<FileWay>> forms, IReadOnlyList<Func<FileStatus, CancellationToken, Task<FileWay?>>> last)
{
    int _form;
    int _way;
    int _tried;
    FileStatus? _ofForm;
    int _last;
    bool _isOnLast;

    /// <summary>The way to try now.</summary>
    public FileWay Current { get; private set; } = forms[0][0];

    /// <summary>Which of the tries, counted from 0, says best why the file is not to be had.</summary>
    public int Telling { get; private set; }

    /// <summary>Why the file is not to be had, where that showed on the way; else empty.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Goes on to the next way.</summary>
    /// <param name="ended">How the current one ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CanvasException">Canvas was in trouble, and so did not say whether there is one.</exception>
    public async Task<bool> TryNextAsync(FileStatus ended, CancellationToken cancellationToken)
    {
        if (!_isOnLast && NextForm(ended) is { } next)
        {
            Current = next;
            return true;
        }

        _isOnLast = true;
        while (_last < last.Count)
        {
            if (await last[_last++](_ofForm!.Value, cancellationToken) is { } way)
            {
                Current = way;
                return true;
            }
        }

        return false;
    }

    FileWay? NextForm(FileStatus ended)
    {
        if (_form == 0 && (_ofForm is null || !IsRefused(ended)))
        {
            (_ofForm, Telling) = (ended, _tried);
        }

        _tried++;
        return NextOnList(ended);
    }

    // Only who was refused may be let in another way; what Canvas no longer has, it has for nobody.
    FileWay? NextOnList(FileStatus ended)
    {
        if (IsRefused(ended) && _way + 1 < forms[_form].Count)
        {
            return forms[_form][++_way];
        }

        _way = 0;
        return ++_form < forms.Count ? forms[_form][0] : null;
    }

    /// <summary>Whether Canvas said no to us, and may not to others.</summary>
    public static bool IsRefused(FileStatus status) => status is FileStatus.Forbidden or FileStatus.Locked;
}
