namespace CanvasExport.SampleCanvas.Making;

/// <summary>A picture that is done, as the files that Canvas gives of it: PNGs, the second at a third of the size.</summary>
internal sealed record Drawing(byte[] Png, byte[] Thumbnail)
{
    public static Drawing Of(Picture picture) => new(picture.ToPng(), picture.Third().ToPng());
}
