using System.Text;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What a service has said so far, and who waits for it to say something.</summary>
internal sealed class Said
{
    readonly StringBuilder _text = new();
    readonly List<(string Text, int Times, TaskCompletionSource Heard)> _waiting = [];
    bool _isEnded;

    public void Add(string text)
    {
        lock (_text)
        {
            _text.Append(text);
            Tell();
        }
    }

    /// <summary>Nothing more will come: who still waits, waits in vain.</summary>
    public void End()
    {
        lock (_text)
        {
            _isEnded = true;
            Tell();
        }
    }

    /// <summary>Ends when the text has been said so many times.</summary>
    public Task UntilAsync(string text, int times = 1)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_text)
        {
            _waiting.Add((text, times, heard));
            Tell();
        }

        return heard.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    void Tell()
    {
        var text = _text.ToString();
        foreach (var waiting in _waiting.Where(waiting => text.Split(waiting.Text).Length > waiting.Times).ToList())
        {
            waiting.Heard.TrySetResult();
            _waiting.Remove(waiting);
        }

        foreach (var (vain, _, heard) in _isEnded ? _waiting : [])
        {
            heard.TrySetException(new InvalidOperationException($"It ended and never said '{vain}' but: {text}"));
        }
    }
}
