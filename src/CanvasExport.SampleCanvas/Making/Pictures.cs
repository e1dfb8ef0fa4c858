using System.Collections.Concurrent;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>The drawings of the sample school, each made once however many schools there are.</summary>
internal static class Pictures
{
    const int Sea = 0x9CC9E0;
    const int Land = 0xE9DDB4;
    const int Ink = 0x4A3B2A;
    const int Red = 0xB5382A;

    static readonly ConcurrentDictionary<int, Drawing> Charts = new();
    static readonly ConcurrentDictionary<int, Drawing> Shores = new();
    static readonly Lazy<Drawing> Web = new(() => Drawing.Of(DrawFoodWeb()));

    /// <summary>An island with rhumb lines; the variant moves it about.</summary>
    public static Drawing Chart(int variant) => Charts.GetOrAdd(variant, one => Drawing.Of(DrawChart(one)));

    /// <summary>Shore zones with shells, or bars of a count.</summary>
    public static Drawing Shore(int variant) => Shores.GetOrAdd(variant, one => Drawing.Of(DrawShore(one)));

    /// <summary>Feeding arrows between four animals.</summary>
    public static Drawing FoodWeb() => Web.Value;

    static Picture DrawChart(int variant)
    {
        var picture = new Picture(240, 180).Fill(Sea);
        for (var x = 0; x <= 240; x += 40)
        {
            picture.Line(120, 90, x, 0, 0x6FA3BF).Line(120, 90, x, 179, 0x6FA3BF);
        }

        return picture
            .Ellipse(90 + (variant * 13 % 60), 80, 52, 30 + (variant % 3 * 6), Land)
            .Ellipse(150, 110 - (variant * 7 % 30), 36, 24, Land)
            .Line(60, 90, 170, 100, Ink)
            .Ellipse(100 + (variant * 11 % 50), 84, 3, 3, Red)
            .Rectangle(200, 160, 232, 163, Ink);
    }

    static Picture DrawShore(int variant)
    {
        var picture = new Picture(240, 180).Fill(0xF4F1E6).Rectangle(0, 120, 240, 180, 0x5E9DB8).Rectangle(0, 90, 240, 120, 0x8B9A5B);
        for (var bar = 0; bar < 6; bar++)
        {
            var size = 12 + ((bar * 29) + (variant * 17)) % 60;
            picture.Rectangle(20 + (bar * 36), 90 - size, 44 + (bar * 36), 90, 0xC4763C).Ellipse(32 + (bar * 36), 140, 9, 5, 0xFFF4DC);
        }

        return picture;
    }

    static Picture DrawFoodWeb() => new Picture(240, 180).Fill(0xFFFFFF)
        .Line(120, 30, 60, 90, Ink).Line(120, 30, 180, 90, Ink).Line(60, 90, 120, 150, Ink).Line(180, 90, 120, 150, Ink)
        .Ellipse(120, 30, 18, 14, Red).Ellipse(60, 90, 18, 14, 0xC4763C)
        .Ellipse(180, 90, 18, 14, 0xC4763C).Ellipse(120, 150, 18, 14, 0x8B9A5B);
}
