namespace MeanFieldTools.Experts;

/// <summary>A binding whose own code can be stopped in the middle of a block of particles.</summary>
internal interface IStoppableBinding : IBatchBinding
{
    /// <summary>As <see cref="IBatchBinding.Features"/>, until the work is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    void Features(ReadOnlySpan<double> particles, int count, Span<double> features, CancellationToken cancellation);

    /// <summary>As <see cref="IBatchBinding.Drift"/>, until the work is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift, CancellationToken cancellation);
}
