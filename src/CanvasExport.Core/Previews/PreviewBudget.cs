using System.Text;

namespace CanvasExport.Core.Previews;

/// <summary>The bytes that previews may still add to a page.</summary>
public sealed class PreviewBudget(int bytes)
{
    public int Left { get; private set; } = bytes;

    /// <summary>Takes what a text needs, if that much is left.</summary>
    public bool TrySpend(string text)
    {
        var needed = Encoding.UTF8.GetByteCount(text);
        if (needed > Left)
        {
            return false;
        }

        Left -= needed;
        return true;
    }
}
