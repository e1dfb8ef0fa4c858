using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Cuts a list into pages, numbered or by bookmark.</summary>
internal static class Paging
{
    /// <param name="call">The request.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="render">Null leaves the item out after the page was cut, so that the page is short.</param>
    /// <param name="tellsLast">Canvas does not count users and the courses of an account.</param>
    /// <param name="wrappedIn">The member of the answer that is the list; null where the answer is the list.</param>
    public static Task NumberedAsync<T>(
        ApiCall call, IReadOnlyList<T> items, Func<T, JsonNode?> render, bool tellsLast = true, string? wrappedIn = null)
    {
        var size = PageSize(call);
        var text = call.Text("page") ?? "1";
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var page))
        {
            throw Refusal.NotFound();
        }

        page = Math.Max(page, 1);
        var last = Math.Max(1, (items.Count + size - 1) / size);
        var pages = new PageNames(
            Current: $"{page}",
            Next: page < last ? $"{page + 1}" : null,
            Previous: page > 1 ? $"{page - 1}" : null,
            Last: tellsLast ? $"{last}" : null,
            First: "1");
        var rows = items.Skip((page - 1) * size).Take(size).Select(render).OfType<JsonNode>();
        return WriteAsync(call, rows, pages, size, wrappedIn);
    }

    /// <summary>A page that is no bookmark (page=2, say) is the first page, as in Canvas.</summary>
    public static Task BookmarkedAsync<T>(ApiCall call, IReadOnlyList<T> items, Func<T, long> id, Func<T, JsonNode> render)
    {
        var size = PageSize(call);
        var after = ReadBookmark(call.Text("page"));
        var rest = after is null ? [.. items] : items.Where(item => id(item) > after).ToList();
        var rows = rest.Take(size).ToList();
        var pages = new PageNames(
            Current: after is null ? "first" : call.Text("page")!,
            Next: rest.Count > rows.Count ? WriteBookmark(id(rows[^1])) : null,
            Previous: null,
            Last: null,
            First: "first");
        return WriteAsync(call, rows.Select(render), pages, size);
    }

    static Task WriteAsync(ApiCall call, IEnumerable<JsonNode> rows, PageNames pages, int size, string? wrappedIn = null)
    {
        LinkWriter.Write(call, pages, size);
        var isEmpty = FaultGate.Meets(call.Context, FaultEffect.EmptyPage);
        var list = new JsonArray([.. isEmpty ? [] : rows]);
        return call.JsonAsync(wrappedIn is null ? list : new JsonObject { [wrappedIn] = list, ["meta"] = new JsonObject() });
    }

    /// <summary>10 unless asked otherwise; clamped, never an error.</summary>
    static int PageSize(ApiCall call)
    {
        var asked = call.Text("per_page") is not { } text ? 10
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return Math.Clamp(asked, 1, call.Options.PageSizeLimit);
    }

    static string WriteBookmark(long id) =>
        "bookmark:" + Convert.ToBase64String(Encoding.UTF8.GetBytes($"[{id}]")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    static long? ReadBookmark(string? page)
    {
        if (page is null || !page.StartsWith("bookmark:", StringComparison.Ordinal))
        {
            return null;
        }

        var text = page["bookmark:".Length..].Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<long[]>(bytes.AsSpan(0, length)) is [var id] ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The values of the page parameter in the links of a page; null where there is no such link.</summary>
internal sealed record PageNames(string Current, string? Next, string? Previous, string? Last, string First);
