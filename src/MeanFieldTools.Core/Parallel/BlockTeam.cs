namespace MeanFieldTools;

/// <summary>
/// Threads that run numbered blocks of work again and again, without allocating: for loops that are entered thousands of times a second.
/// The caller works too; helpers come from the thread pool and linger a little for the next loop. Not for use by two threads at once.
/// </summary>
internal sealed class BlockTeam
{
    private const int LingeringSpins = 100;
    private const int SpinsBeforeSleep = 20;

    private readonly Helper[] _helpers;
    private readonly CancellationToken _cancellation;
    private Action<int, int> _body = (_, _) => { };
    private Exception? _failure;

    // Blocks that nobody has taken. Published last, so whoever takes one sees its body; below 0 there is none.
    private int _left;
    private int _done;

    /// <summary>A team of as many threads as the options allow.</summary>
    public BlockTeam(ComputeOptions options)
    {
        _cancellation = options.CancellationToken;
        _helpers = [.. Enumerable.Range(1, options.ThreadCount - 1).Select(slot => new Helper(this, slot))];
    }

    /// <summary>
    /// Runs <paramref name="body"/>(slot, block) for every block in [0, count). A slot is held by one thread at a time; which slot gets
    /// which block is not defined, so nothing may depend on it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Run(int count, Action<int, int> body)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_helpers.Length == 0 || count <= 1)
        {
            for (int block = 0; block < count; block++)
            {
                _cancellation.ThrowIfCancellationRequested();
                body(0, block);
            }

            return;
        }

        (_body, _failure, _done) = (body, null, 0);
        Volatile.Write(ref _left, count);
        for (int h = 0; h < _helpers.Length && h < count - 1; h++)
        {
            _helpers[h].Call();
        }

        Work(0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < count)
        {
            // A helper in code that does not heed the stop may never come back.
            wait.SpinOnce(_cancellation.IsCancellationRequested ? SpinsBeforeSleep : -1);
        }

        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Work(int slot)
    {
        while (Interlocked.Decrement(ref _left) is var block and >= 0)
        {
            try
            {
                if (_failure is null)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    _body(slot, block);
                }
            }
            catch (Exception failure)
            {
                // Whatever it is belongs to the caller.
                Interlocked.CompareExchange(ref _failure, failure, null);
            }
            finally
            {
                Interlocked.Increment(ref _done);
            }
        }
    }

    /// <summary>One thread's part: called at most once at a time, so its slot is its own.</summary>
    private sealed class Helper(BlockTeam team, int slot) : IThreadPoolWorkItem
    {
        private int _busy;

        public void Call()
        {
            if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        public void Execute()
        {
            for (int idle = 0; idle < LingeringSpins; idle++)
            {
                if (Volatile.Read(ref team._left) > 0)
                {
                    team.Work(slot);
                    idle = 0;
                }

                Thread.SpinWait(20);
            }

            Volatile.Write(ref _busy, 0);
        }
    }
}
