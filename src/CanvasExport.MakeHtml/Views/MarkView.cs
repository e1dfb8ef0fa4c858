namespace CanvasExport.MakeHtml.Views;

/// <summary>A mark that somebody drew on a document: what it is and where, whose, and what is written there; all may be empty.</summary>
public sealed record MarkView(string What, string Author, MomentView? At, string Text, string Gone);
