namespace MeanFieldTools;

/// <summary>How far a computation has come, reported on the thread that asked for it.</summary>
/// <param name="Activity">What is being done, for people.</param>
/// <param name="Fraction">The part that is done, in [0, 1].</param>
/// <param name="Status">The current state, for people.</param>
public readonly record struct ComputeProgress(string Activity, double Fraction, string Status);

/// <summary>What a computation may use and whom it tells: threads, a way to stop it, a listener. Results never depend on it.</summary>
public sealed record ComputeOptions
{
    /// <summary>All cores, never cancelled, no listener.</summary>
    public static ComputeOptions Default { get; } = new();

    /// <summary>The largest number of threads; 0 means one for each core.</summary>
    public int ThrottleLimit { get; init; }

    /// <summary>Stops the computation with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Called on the calling thread, often; the listener thins out.</summary>
    public Action<ComputeProgress>? Progress { get; init; }

    internal int ThreadCount => ThrottleLimit > 0 ? ThrottleLimit : Environment.ProcessorCount;

    /// <summary>
    /// Runs <paramref name="body"/>(slot, block) for every block in [0, blockCount). A slot in [0, <see cref="ThreadCount"/>) is held by
    /// one thread at a time, so it can own scratch memory; which slot gets which block is not defined, so nothing may depend on it.
    /// </summary>
    internal void ForEachBlock(int blockCount, Action<int, int> body)
    {
        int threads = Math.Min(ThreadCount, blockCount);
        if (threads <= 1)
        {
            for (int block = 0; block < blockCount; block++)
            {
                CancellationToken.ThrowIfCancellationRequested();
                body(0, block);
            }

            return;
        }

        int next = -1;
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, slot =>
            {
                for (int block; (block = Interlocked.Increment(ref next)) < blockCount;)
                {
                    CancellationToken.ThrowIfCancellationRequested();
                    body(slot, block);
                }
            });
        }
        catch (AggregateException failure) when (failure.InnerException is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }
}
