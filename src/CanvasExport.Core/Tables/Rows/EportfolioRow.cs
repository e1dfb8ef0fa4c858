namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>eportfolios.csv</c>: a page of an ePortfolio of the student, or, without a <c>page_id</c>, a portfolio of which no page is
/// known. <c>body</c> is HTML, <c>attachment_ids</c> and <c>submission_ids</c> what the page shows besides. <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>.
/// </summary>
public sealed record EportfolioRow(
    long EportfolioId,
    string EportfolioName,
    string Public,
    string PageId,
    string Position,
    string PageName,
    string Body,
    string AttachmentIds,
    string SubmissionIds,
    string CreatedAt,
    string UpdatedAt,
    string Note,
    string GoneAt = "");
