using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What a student wrote in a discussion; <c>Answered</c> is the entry before it, shortened, and empty where there is
/// none.</summary>
public sealed record DiscussionEntryView(MomentView? At, SafeHtml Message, string AnsweredUser, string Answered, bool IsGone)
{
    /// <summary>What is not known of it, and why.</summary>
    public string Note { get; init; } = "";

    /// <summary>The files that came with it, where they stand with no submission.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>What others answered.</summary>
    public IReadOnlyList<DiscussionReplyView> Replies { get; init; } = [];
}

/// <summary>What somebody else answered to a student's entry; <c>Remarks</c> says in what role, and whether it is gone;
/// <c>IsFeedback</c> that it is of somebody who teaches.</summary>
public sealed record DiscussionReplyView(
    string Author, bool IsFeedback, MomentView? At, IReadOnlyList<string> Remarks, SafeHtml Message, IReadOnlyList<FileView> Files)
{
    /// <summary>The names of files that are not among the student's.</summary>
    public string OtherFiles { get; init; } = "";
}
