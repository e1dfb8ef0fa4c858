namespace CanvasExport.SampleCanvas.Web;

/// <summary>Writes the Link header exactly as Canvas does: fixed order, no space after the comma, never more than 6144 bytes.</summary>
internal static class LinkWriter
{
    const int MostBytes = 6144;
    const string Again = "empty_page_before";
    static readonly string[] Dropped = ["page", "per_page", "access_token", "api_key"];

    public static void Write(ApiCall call, PageNames pages, int size)
    {
        var links = new Dictionary<string, string?>
        {
            ["current"] = Link(call, pages.Current, size),
            ["next"] = NextLink(call, pages, size),
            ["prev"] = Link(call, pages.Previous, size),
            ["first"] = Link(call, pages.First, size),
            ["last"] = Link(call, pages.Last, size),
        };
        var kept = Fitting(links);
        var text = string.Join(',', links.Where(link => kept.Contains(link.Key)).Select(link => $"<{link.Value}>; rel=\"{link.Key}\""));
        if (text.Length > 0)
        {
            call.Context.Response.Headers.Link = text;
        }
    }

    static string? NextLink(ApiCall call, PageNames pages, int size)
    {
        var context = call.Context;
        if (FaultGate.Meets(context, FaultEffect.RepeatedNext))
        {
            return call.World.Canvas(call.Context.Request.Path + context.Request.QueryString);
        }

        if (FaultGate.Meets(context, FaultEffect.ForeignNext))
        {
            return call.World.StorageUrl.GetLeftPart(UriPartial.Authority) + context.Request.Path + "?page=2&per_page=10";
        }

        if (!FaultGate.Meets(context, FaultEffect.EmptyPage))
        {
            return Link(call, pages.Next, size);
        }

        // The page that was asked for comes next; the added parameter keeps the link from being a repeated one.
        var count = int.TryParse(call.Text(Again), out var before) ? before + 1 : 1;
        return Link(call, pages.Current, size, $"{Again}={count}");
    }

    /// <summary>Canvas collects the links in this order until the next one would not fit, and leaves out the rest silently.</summary>
    static HashSet<string> Fitting(Dictionary<string, string?> links)
    {
        var kept = new HashSet<string>();
        var bytes = 0;
        foreach (var name in (string[])["next", "last", "prev", "current", "first"])
        {
            if (links[name] is not { } link)
            {
                continue;
            }

            bytes += link.Length;
            if (bytes > MostBytes)
            {
                break;
            }

            kept.Add(name);
        }

        return kept;
    }

    static string? Link(ApiCall call, string? page, int size, string? extra = null)
    {
        if (page is null)
        {
            return null;
        }

        var parameters =
            from parameter in call.Context.Request.Query
            where !Dropped.Contains(parameter.Key) && parameter.Key != Again
            orderby parameter.Key
            from value in parameter.Value
            select $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(value ?? "")}";
        string[] ending = [.. extra is null ? Array.Empty<string>() : [extra], $"page={page}", $"per_page={size}"];
        var query = string.Join('&', [.. parameters, .. ending]);
        return call.World.Canvas($"{call.Context.Request.Path}?{query}");
    }
}
