namespace CanvasExport.Core.Canvas;

/// <summary>Goes from one way to a file to the next, by how the one before ended.</summary>
/// <param name="forms">For each form of its address the ways to it.</param>
/// <param name="tryPublic">Asks for the last way, which is made only for those who were refused on all others.</param>
internal sealed class FileWays(IReadOnlyList<IReadOnlyList<FileWay>> forms, Func<CancellationToken, Task<FileWay?>> tryPublic)
{
    int _form;
    int _way;
    int _tried;
    FileStatus? _ofForm;
    bool _isPublic;

    /// <summary>The way to try now.</summary>
    public FileWay Current { get; private set; } = forms[0][0];

    /// <summary>Which of the tries, counted from 0, says best why the file is not to be had.</summary>
    public int Telling { get; private set; }

    /// <summary>Goes on to the next way.</summary>
    /// <param name="ended">How the current one ended.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CanvasException">Canvas was in trouble, and so did not say whether there is one.</exception>
    public async Task<bool> TryNextAsync(FileStatus ended, CancellationToken cancellationToken)
    {
        if (_isPublic)
        {
            return false;
        }

        if (_form == 0 && (_ofForm is null || !IsRefused(ended)))
        {
            (_ofForm, Telling) = (ended, _tried);
        }

        _tried++;
        if (NextOnList(ended) is { } next)
        {
            Current = next;
            return true;
        }

        _isPublic = true;
        if (IsRefused(_ofForm!.Value) && await tryPublic(cancellationToken) is { } last)
        {
            Current = last;
            return true;
        }

        return false;
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

    static bool IsRefused(FileStatus status) => status is FileStatus.Forbidden or FileStatus.Locked;
}
