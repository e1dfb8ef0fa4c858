namespace CanvasExport.Core.Canvas;

/// <summary>
/// Lets the pages of a list grow again that had to be made smaller: what was too much for Canvas often stands in one place of the list.
/// </summary>
internal sealed class PageGrowth
{
    const int MostPatience = 64;

    int _most;
    int _given;
    int _needed = 1;
    int _came;

    /// <summary>
    /// Where to ask in place of the page that Canvas named. Numbered ones never become larger than Canvas itself named them: where it gives
    /// fewer than it is asked for, the number would lead elsewhere.
    /// </summary>
    public Uri Of(Uri page)
    {
        if (_came < _needed || PageSize.TryLarger(page, PageSize.IsNumbered(page) ? _given : _most) is not { } larger)
        {
            return page;
        }

        _came = 0;
        return larger;
    }

    /// <summary>A page came.</summary>
    /// <param name="asked">As it was asked for first.</param>
    /// <param name="came">As it came.</param>
    /// <param name="next">The page that Canvas named next.</param>
    public void OnCame(Uri asked, Uri came, Uri? next)
    {
        if (asked != came)
        {
            // Each time that it becomes too much again, it is left longer as it is.
            _most = Math.Max(_most, PageSize.Of(asked) ?? 0);
            (_needed, _came) = (Math.Min(MostPatience, _needed * 2), 0);
        }
        else
        {
            _came++;
        }

        _given = Math.Max(_given, next is null ? 0 : PageSize.Of(next) ?? 0);
    }
}
