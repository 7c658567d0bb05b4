using MeanFieldTools.Experts;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Outputs F_j = sum_i w_i f(theta^i, x_j) of a mixture (3.1) from its particles, block by block on many threads; the same bits for any
/// number of threads, any size of blocks and any order of the particles.
/// </summary>
internal sealed class MixtureReadout
{
    /// <summary>The particles of one block.</summary>
    public const int BlockSize = 32;

    private readonly Slot[] _slots;
    private readonly double[] _mean;

    public MixtureReadout(BoundExpert bound, int slotCount, CancellationToken cancellationToken)
    {
        Bound = bound;
        _slots = [.. Enumerable.Range(0, slotCount).Select(_ => new Slot(bound, cancellationToken))];
        _mean = new double[bound.FeatureCount];
    }

    /// <summary>The expert with its inputs.</summary>
    public BoundExpert Bound { get; }

    /// <summary>The worker that a slot owns.</summary>
    public ExpertWorker Worker(int slot) => _slots[slot].Worker;

    /// <summary>Adds particles [count, d], with weights unless each weighs 1/N.</summary>
    public void Add(int slot, ReadOnlySpan<double> particles, int count, ReadOnlySpan<double> weights)
    {
        var owner = _slots[slot];
        owner.Worker.AddFeatures(particles, count, weights, owner.Sum, owner.Features);
    }

    /// <summary>Writes the outputs of all that was added and starts again.</summary>
    /// <param name="divisor">N for unweighted particles, 1 for weighted ones.</param>
    /// <param name="outputs">n outputs.</param>
    public void Close(double divisor, Span<double> outputs)
    {
        for (int slot = 1; slot < _slots.Length; slot++)
        {
            _slots[0].Sum.Merge(_slots[slot].Sum);
        }

        _slots[0].Sum.Read(divisor, _mean);
        _slots[0].Sum.Clear();
        Bound.Outputs(_mean, outputs);
    }

    /// <summary>The outputs of a whole ensemble.</summary>
    public static double[] Evaluate(BoundExpert bound, double[] particles, double[]? weights, ComputeOptions options)
    {
        int d = bound.ParameterCount, count = particles.Length / d;
        int blocks = (count + BlockSize - 1) / BlockSize;
        var readout = new MixtureReadout(bound, Math.Min(options.ThreadCount, blocks), options.CancellationToken);
        var outputs = new double[bound.SampleCount];
        readout.Evaluate(particles, weights, options, outputs);
        return outputs;
    }

    /// <summary>
    /// Writes the outputs of a whole ensemble; nothing may have been added before. There must be a slot for every thread.
    /// </summary>
    public void Evaluate(double[] particles, double[]? weights, ComputeOptions options, Span<double> outputs)
    {
        int d = Bound.ParameterCount, count = particles.Length / d;
        options.ForEachBlock((count + BlockSize - 1) / BlockSize, (slot, block) =>
        {
            int start = block * BlockSize, size = Math.Min(BlockSize, count - start);
            Add(slot, particles.AsSpan(start * d, size * d), size, weights is null ? [] : weights.AsSpan(start, size));
        });
        Close(weights is null ? count : 1, outputs);
    }

    private sealed class Slot
    {
        public Slot(BoundExpert bound, CancellationToken cancellationToken)
        {
            Worker = bound.CreateWorker(cancellationToken);
            Features = new double[BlockSize * bound.FeatureCount];
            Sum = new OrderFreeSum(bound.FeatureCount);
        }

        public ExpertWorker Worker { get; }

        public double[] Features { get; }

        public OrderFreeSum Sum { get; }
    }
}
