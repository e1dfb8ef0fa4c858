using System.Security;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>A PowerPoint file of one slide, with the master, layout and theme that PowerPoint insists on.</summary>
internal static class SlideDeck
{
    const string Names =
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    const string Root = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

    const string ColourMap =
        "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" "
        + "accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

    static readonly string[] Colours =
        ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];

    public static byte[] Create(string title, params string[] lines) => new Package()
        .Relate("", ("officeDocument", "ppt/presentation.xml"))
        .Add("ppt/presentation.xml", "presentationml.presentation.main",
            $"<p:presentation {Names}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>"
            + "<p:sldIdLst><p:sldId id=\"256\" r:id=\"rId2\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/>"
            + "<p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>")
        .Relate("ppt/presentation.xml", ("slideMaster", "slideMasters/slideMaster1.xml"), ("slide", "slides/slide1.xml"))
        .Add("ppt/slides/slide1.xml", "presentationml.slide",
            $"<p:sld {Names}><p:cSld><p:spTree>{Root}{Box(2, 400000, 900000, 4000, [title])}"
            + $"{Box(3, 1700000, 4000000, 2000, lines)}</p:spTree></p:cSld></p:sld>")
        .Relate("ppt/slides/slide1.xml", ("slideLayout", "../slideLayouts/slideLayout1.xml"))
        .Add("ppt/slideLayouts/slideLayout1.xml", "presentationml.slideLayout",
            $"<p:sldLayout {Names} type=\"blank\"><p:cSld><p:spTree>{Root}</p:spTree></p:cSld></p:sldLayout>")
        .Relate("ppt/slideLayouts/slideLayout1.xml", ("slideMaster", "../slideMasters/slideMaster1.xml"))
        .Add("ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster",
            $"<p:sldMaster {Names}><p:cSld><p:spTree>{Root}</p:spTree></p:cSld>{ColourMap}"
            + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst></p:sldMaster>")
        .Relate("ppt/slideMasters/slideMaster1.xml", ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml"))
        .Add("ppt/theme/theme1.xml", "theme", Theme())
        .ToBytes();

    static string Box(int id, int top, int height, int size, IEnumerable<string> lines)
    {
        var text = lines.Select(line =>
            $"<a:p><a:r><a:rPr lang=\"en-GB\" sz=\"{size}\"/><a:t>{SecurityElement.Escape(line)}</a:t></a:r></a:p>");
        return $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Text {id}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
            + $"<a:off x=\"600000\" y=\"{top}\"/><a:ext cx=\"7900000\" cy=\"{height}\"/></a:xfrm>"
            + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
            + $"</p:spPr><p:txBody><a:bodyPr/>{string.Concat(text)}</p:txBody></p:sp>";
    }

    static string Colour(string name, int index) =>
        name.StartsWith("lt", StringComparison.Ordinal) ? "FFFFFF" : $"{index * 20:X2}4060";

    static string Theme()
    {
        var colours = Colours.Select((name, index) => $"<a:{name}><a:srgbClr val=\"{Colour(name, index)}\"/></a:{name}>");
        const string font = "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
        const string fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
        const string line = $"<a:ln w=\"9525\">{fill}</a:ln>";
        const string effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
        return $"<a:theme {Names} name=\"Plain\"><a:themeElements><a:clrScheme name=\"Plain\">{string.Concat(colours)}</a:clrScheme>"
            + $"<a:fontScheme name=\"Plain\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
            + $"<a:fmtScheme name=\"Plain\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>"
            + $"<a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>"
            + $"<a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>"
            + $"<a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>"
            + "</a:themeElements></a:theme>";
    }
}
