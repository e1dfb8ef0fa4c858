namespace CanvasExport.Core.Canvas;

/// <summary>Canvas did not give what was asked for; the message is one sentence for the user.</summary>
public sealed class CanvasException(CanvasFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public CanvasFailure Failure { get; } = failure;

    /// <summary>Whether only this one thing cannot be had, and the rest may go on.</summary>
    public bool ConcernsOneThing => Failure is not (CanvasFailure.TokenRefused or CanvasFailure.Unreachable or CanvasFailure.NotCanvas);

    /// <summary>Whether what came of a list before it is true, and worth keeping.</summary>
    public bool LeavesBeginning => ConcernsOneThing && Failure != CanvasFailure.BadPaging;

    /// <summary>Whether it may come another time.</summary>
    public bool MayComeLater => Failure is CanvasFailure.Broken or CanvasFailure.BadPaging or CanvasFailure.Busy;
}

/// <summary>Why Canvas did not give it.</summary>
public enum CanvasFailure
{
    /// <summary>401 with <c>WWW-Authenticate</c>: nothing more can be asked with this token.</summary>
    TokenRefused,

    /// <summary>401 or 403 for this thing alone.</summary>
    NotPermitted,

    /// <summary>The assignment has no submissions to ask for, as Canvas says of unpublished ones.</summary>
    NoSubmissions,

    /// <summary>404: it does not exist, or no longer.</summary>
    NotFound,

    /// <summary>400: Canvas does not understand or allow the question.</summary>
    Rejected,

    /// <summary>409: it is being made already, for whoever asked before.</summary>
    Busy,

    /// <summary>Errors of the server, or answers that are no JSON, until the tries were used up.</summary>
    Broken,

    /// <summary>The next page lies elsewhere or leads back: nobody can say what such a list has.</summary>
    BadPaging,

    /// <summary>No answer at all until the tries were used up.</summary>
    Unreachable,

    /// <summary>The address leads elsewhere.</summary>
    NotCanvas,
}
