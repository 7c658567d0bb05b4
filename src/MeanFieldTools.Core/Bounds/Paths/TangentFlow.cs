using MeanFieldTools.Experts;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Bounds;

/// <summary>
/// McKean copies of a limit together with their derivatives by the start: (theta, D)' = (b(theta, mu_t), J(theta, mu_t) D), J the Jacobian
/// of b. A particle has d + d^2 coordinates.
/// </summary>
internal sealed class TangentFlow : IBlockSystem
{
    private const int BlockSize = 16;
    private readonly BoundExpert _bound;
    private readonly MeanFieldLimit _limit;
    private readonly DriftJacobian[] _jacobians;
    private readonly double[] _residuals;
    private readonly int _count;
    private Moment _at;
    private object? _plan;

    public TangentFlow(MeanFieldLimit limit, int count, ComputeOptions options)
    {
        (_limit, _count) = (limit, count);
        _bound = limit.Expert.Bind(limit.TrainingData.InputsView);
        _jacobians =
        [
            .. Enumerable.Range(0, options.ThreadCount)
                .Select(_ => new DriftJacobian(_bound, limit.Expert.TrigonometricDegree, options.CancellationToken)),
        ];
        _residuals = new double[limit.TrainingData.SampleCount];
    }

    public int Length => _count * Stride;

    public int BlockCount => (_count + BlockSize - 1) / BlockSize;

    /// <summary>d + d^2.</summary>
    public int Stride => _bound.ParameterCount * (1 + _bound.ParameterCount);

    /// <summary>Particles with D = 1.</summary>
    public double[] Start(double[] particles)
    {
        int d = _bound.ParameterCount;
        var state = new double[Length];
        for (int i = 0; i < _count; i++)
        {
            particles.AsSpan(i * d, d).CopyTo(state.AsSpan(i * Stride));
            for (int k = 0; k < d; k++)
            {
                state[(i * Stride) + d + (k * d) + k] = 1;
            }
        }

        return state;
    }

    public Range Block(int block)
    {
        int start = block * BlockSize;
        return (start * Stride)..(Math.Min(start + BlockSize, _count) * Stride);
    }

    public void Open(Moment at) => _at = at;

    public void Observe(int slot, int block, ReadOnlySpan<double> state)
    {
        // The limit is known: particles do not see each other.
    }

    public void Close()
    {
        _limit.Residuals(_at.Time, _residuals);
        _plan = _bound.Prepare(_residuals);
    }

    public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative)
    {
        int d = _bound.ParameterCount;
        var jacobian = new double[d * d];
        for (int start = 0; start < state.Length; start += Stride)
        {
            _jacobians[slot].Evaluate(state.Slice(start, d), _plan!, derivative.Slice(start, d), jacobian);
            var tangent = state.Slice(start + d, d * d);
            var change = derivative.Slice(start + d, d * d);
            change.Clear();
            for (int i = 0; i < d; i++)
            {
                for (int m = 0; m < d; m++)
                {
                    double entry = jacobian[(i * d) + m];
                    for (int k = 0; k < d; k++)
                    {
                        change[(i * d) + k] += entry * tangent[(m * d) + k];
                    }
                }
            }
        }
    }
}
