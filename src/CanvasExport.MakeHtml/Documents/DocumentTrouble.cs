namespace CanvasExport.MakeHtml.Documents;

/// <summary>Why a file was not read, as the end of a sentence.</summary>
internal static class DocumentTrouble
{
    public const string Damaged = "it is damaged, or of another kind than its name says";
    public const string Locked = "it is protected by a password";
    public const string Empty = "no text was found in it";
    public const string Scan = "no text was found in it: it may be a scan, or pictures";
    public const string TooLarge = "it is too large to be read here";
    public const string TooSlow = "reading it took too long";
    public const string Waits = "reading the documents before it took too long, and make-html goes on with it when it is run again";
    public const string TooMuchMemory = "reading it took too much memory";
    public const string Broke = "the program that reads it broke down over it";
    public const string NoReader = "the program that reads such files could not be started";
}

/// <summary>A file was not read for a known reason.</summary>
internal sealed class DocumentException(string trouble) : Exception(trouble);
