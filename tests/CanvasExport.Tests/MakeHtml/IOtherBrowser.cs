namespace CanvasExport.Tests.MakeHtml;

/// <summary>A browser besides Chromium.</summary>
internal interface IOtherBrowser : IAsyncDisposable
{
    /// <summary>Lines of the console; of a browser that does not tell them, errors that the page itself saw.</summary>
    List<string> Complaints { get; }

    /// <summary>Opens a page and waits until all of it is there.</summary>
    Task OpenAsync(string address, CancellationToken cancellationToken);

    /// <summary>What an expression, or a promise, comes to, as text.</summary>
    Task<string> EvaluateAsync(string expression, CancellationToken cancellationToken);

    /// <summary>Presses a key after the other, as on a keyboard: a letter, Tab or Enter by their code points of WebDriver.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="held">Keys that are held down meanwhile.</param>
    Task PressAsync(string keys, CancellationToken cancellationToken, string held = "");
}
