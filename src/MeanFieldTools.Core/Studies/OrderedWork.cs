namespace MeanFieldTools.Studies;

/// <summary>
/// Many independent pieces of work on all cores, their results handed out in order on the calling thread as soon as they are there. A piece
/// that fails ends all; so does leaving the enumeration early.
/// </summary>
internal static class OrderedWork
{
    private const int WaitMilliseconds = 200;

    /// <summary>The results of work(i, options) for i = 0 ... count-1.</summary>
    /// <param name="count">The pieces.</param>
    /// <param name="work">One piece; its options give it the threads it may use.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <param name="tick">Called on the calling thread, with what is finished, while it waits.</param>
    public static IEnumerable<T> Run<T>(
        int count, Func<int, ComputeOptions, T> work, ComputeOptions options, Action<IReadOnlyList<TimeSpan?>> tick)
    {
        int threads = Math.Clamp(options.ThreadCount, 1, Math.Max(count, 1));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        var inner = new ComputeOptions { ThrottleLimit = Math.Max(1, options.ThreadCount / threads), CancellationToken = stop.Token };
        var board = new Board<T>(count);
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => board.Work(work, inner)) { IsBackground = true })];
        try
        {
            foreach (var worker in workers)
            {
                worker.Start();
            }

            for (int i = 0; i < count; i++)
            {
                while (!board.Wait(i, WaitMilliseconds))
                {
                    options.CancellationToken.ThrowIfCancellationRequested();
                    tick(board.Elapsed);
                }

                tick(board.Elapsed);
                yield return board.Take(i);
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var worker in workers)
            {
                worker.Join();
            }
        }
    }

    private sealed class Board<T>(int count)
    {
        private readonly object _gate = new();
        private readonly T?[] _results = new T?[count];
        private readonly TimeSpan?[] _elapsed = new TimeSpan?[count];
        private Exception? _failure;
        private int _next = -1;

        public TimeSpan?[] Elapsed
        {
            get
            {
                lock (_gate)
                {
                    return [.. _elapsed];
                }
            }
        }

        public void Work(Func<int, ComputeOptions, T> work, ComputeOptions options)
        {
            for (int i; (i = Interlocked.Increment(ref _next)) < count;)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                try
                {
                    var result = work(i, options);
                    lock (_gate)
                    {
                        (_results[i], _elapsed[i]) = (result, watch.Elapsed);
                        Monitor.PulseAll(_gate);
                    }
                }
                catch (Exception failure)
                {
                    // Whatever it is, the calling thread throws it; a thread of ours must not end the process.
                    lock (_gate)
                    {
                        _failure ??= failure;
                        Monitor.PulseAll(_gate);
                    }

                    return;
                }
            }
        }

        public bool Wait(int index, int milliseconds)
        {
            lock (_gate)
            {
                if (_elapsed[index] is null && _failure is null)
                {
                    Monitor.Wait(_gate, milliseconds);
                }

                if (_elapsed[index] is null && _failure is not null)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
                }

                return _elapsed[index] is not null;
            }
        }

        public T Take(int index)
        {
            lock (_gate)
            {
                var result = _results[index]!;
                _results[index] = default;
                return result;
            }
        }
    }
}
