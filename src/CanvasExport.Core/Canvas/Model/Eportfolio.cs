using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>The ePortfolios of a student, as Canvas gave them: each is an <see cref="Eportfolio"/>.</summary>
public sealed record StudentEportfolios(long? UserId = null, JsonElement? Eportfolios = null)
{
    /// <summary>Those that can be read.</summary>
    public IEnumerable<Eportfolio> Read(Action onBad) => CanvasJson.ReadEach(Eportfolios, CanvasJson.Default.Eportfolio, onBad);
}

/// <summary>A portfolio; <c>public</c> says whether everybody may read it.</summary>
public sealed record Eportfolio(
    long Id, string? Name = null, string? Public = null, string? CreatedAt = null, string? UpdatedAt = null);

/// <summary>The pages of a portfolio, as Canvas gave them: each is an <see cref="EportfolioPage"/>.</summary>
public sealed record EportfolioPages(long? EportfolioId = null, JsonElement? Pages = null)
{
    /// <summary>Those that can be read.</summary>
    public IEnumerable<EportfolioPage> Read(Action onBad) => CanvasJson.ReadEach(Pages, CanvasJson.Default.EportfolioPage, onBad);
}

/// <summary>
/// A page of a portfolio. Its content is one text, or a row of sections: texts, files of the student, and work that was handed in.
/// </summary>
public sealed record EportfolioPage(
    long Id, string? Name = null, string? Position = null, JsonElement? Content = null, string? CreatedAt = null,
    string? UpdatedAt = null)
{
    /// <summary>What was written on it, as HTML, in its order.</summary>
    public IEnumerable<string> Texts() => Content is not { } content ? []
        : content.ValueKind == JsonValueKind.String ? [CanvasJson.TryText(content) ?? ""]
        : content.ValueKind != JsonValueKind.Array ? []
        : content.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Object
            ? CanvasJson.TryText(one, "content") ?? "" : CanvasJson.TryText(one) ?? "").Where(text => text.Length > 0);

    /// <summary>The files that it shows, by their ids.</summary>
    public IEnumerable<long> FileIds() => Ids("attachment_id");

    /// <summary>The submissions that it shows.</summary>
    public IEnumerable<long> SubmissionIds() => Ids("submission_id");

    /// <summary>Whether Canvas says what stands on it.</summary>
    public bool IsSaid => Content is { ValueKind: JsonValueKind.String or JsonValueKind.Array };

    IEnumerable<long> Ids(string member) =>
        CanvasJson.Objects(Content).Select(one => CanvasJson.TryId(one, member)).OfType<long>().Distinct();
}
