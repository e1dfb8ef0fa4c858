namespace CanvasExport.Core.Previews;

/// <summary>Where pictures that a file holds within it are put, so that a page can show them.</summary>
public interface IPicturePlace
{
    /// <summary>Puts a picture where the page can show it.</summary>
    /// <returns>Its address as the page sees it.</returns>
    string Add(PictureFormat format, ReadOnlySpan<byte> picture);
}
