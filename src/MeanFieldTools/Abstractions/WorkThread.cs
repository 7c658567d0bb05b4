using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Does a cmdlet's work on a thread of its own, so that the pipeline can go on without it when code that the user wrote does not return.
/// What only the pipeline's thread may do, such as writing objects, is asked of it and waited for.
/// </summary>
internal sealed class WorkThread : IDisposable
{
    /// <summary>What is said where work was left behind.</summary>
    public const string Left =
        "Code of a custom expert did not stop, so a thread goes on with it until it returns. "
        + "Let the code come to an end, or close this session.";

    /// <summary>How long to wait for cancelled work: the prompt is to return within two seconds, on a machine that is busy too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Action> _work = [];
    private readonly BlockingCollection<Action> _asked = [];
    private readonly Thread _thread;
    private volatile bool _left;

    public WorkThread(string name)
    {
        _thread = new Thread(Loop)
        {
            IsBackground = true,
            Name = name,
            CurrentCulture = CultureInfo.CurrentCulture,
            CurrentUICulture = CultureInfo.CurrentUICulture,
        };
        _thread.Start();
    }

    /// <summary>Whether the calling thread is this one.</summary>
    private bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Whether the thread was left behind with its work.</summary>
    public bool IsLeft => _left;

    /// <summary>Does something that only the pipeline's thread may do, on that thread.</summary>
    public static void OnPipeline(WorkThread? worker, Action action)
    {
        if (worker is { IsCurrent: true })
        {
            worker.Ask(action);
            return;
        }

        action();
    }

    /// <summary>Does the work, and what it asks for on the calling thread.</summary>
    /// <param name="work">The work. What it throws is thrown here.</param>
    /// <param name="cancellation">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled; <see cref="IsLeft"/> tells if it did not end.</exception>
    public void Do(Action work, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        bool done = false;
        Action whole = () =>
        {
            try
            {
                work();
            }
            catch (Exception thrown)
            {
                // Whatever it is belongs to the pipeline.
                failure = ExceptionDispatchInfo.Capture(thrown);
            }

            _asked.Add(() => done = true, CancellationToken.None);
        };
        _work.Add(whole, CancellationToken.None);
        while (!done)
        {
            Next(cancellation)();
        }

        failure?.Throw();
    }

    /// <summary>Has the pipeline's thread do something, and waits for it.</summary>
    /// <exception cref="OperationCanceledException">The pipeline has gone on without this thread.</exception>
    private void Ask(Action action)
    {
        if (_left)
        {
            throw new OperationCanceledException();
        }

        ExceptionDispatchInfo? failure = null;
        using var answered = new ManualResetEventSlim();
        _asked.Add(() =>
        {
            try
            {
                action();
            }
            catch (Exception thrown)
            {
                // Among them that nobody needs more of the output: it ends the work, and then the pipeline.
                failure = ExceptionDispatchInfo.Capture(thrown);
            }

            answered.Set();
        });
        answered.Wait();
        failure?.Throw();
    }

    /// <summary>Lets the thread end when it comes to its end.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    private Action Next(CancellationToken cancellation)
    {
        try
        {
            return _asked.Take(cancellation);
        }
        catch (OperationCanceledException)
        {
            if (_asked.TryTake(out var last, Patience))
            {
                return last;
            }

            _left = true;
            throw;
        }
    }
}
