using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Points carried back along the characteristics of a limit from time t, with the divergence they meet: with s = t - tau,
/// d theta/d tau = -b(theta, mu_s), d l/d tau = div b(theta, mu_s). The state is [count, d + 1].
/// </summary>
internal sealed class DensityFlow : IBlockSystem
{
    private readonly BoundExpert _bound;
    private readonly ExpertWorker?[] _workers;
    private readonly DriftDivergence _divergence;
    private readonly MeanFieldLimit _limit;
    private readonly CancellationToken _cancellation;
    private readonly double _end;
    private readonly double[] _residuals;
    private readonly int _count;
    private readonly int _d;
    private Moment _at;
    private object? _plan;

    private DensityFlow(MeanFieldLimit limit, int count, double end, ComputeOptions options)
    {
        _bound = limit.Expert.Bind(limit.TrainingData.InputsView);
        _workers = new ExpertWorker?[options.ThreadCount];
        _cancellation = options.CancellationToken;
        _divergence = new DriftDivergence(limit.Expert);
        (_limit, _count, _end, _d) = (limit, count, end, limit.Expert.ParameterCount);
        _residuals = new double[limit.TrainingData.SampleCount];
    }

    public int Length => _count * (_d + 1);

    public int BlockCount => (_count + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize;

    /// <summary>
    /// log rho_t at points [count, d]: log rho_0 where they come from, less the divergence on the way (d log rho/dt = -div b).
    /// </summary>
    /// <exception cref="MeanFieldException">The law of the start has no density, or t is outside [0, T].</exception>
    public static double[] LogDensity(MeanFieldLimit limit, double[] points, double time, double tolerance, ComputeOptions options)
    {
        int d = limit.Expert.ParameterCount, count = points.Length / d;
        if (!limit.Law.HasDensity)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The law '{limit.Law}' of the start has no density, so neither has the limit.");
        }

        limit.GetOutput(time);
        var state = new double[count * (d + 1)];
        for (int i = 0; i < count; i++)
        {
            points.AsSpan(i * d, d).CopyTo(state.AsSpan(i * (d + 1)));
        }

        var flow = new DensityFlow(limit, count, time, options);
        var integrator = new Integrator(
            flow, Tableau.For(SolverMethod.DormandPrince), new StepControl(tolerance, 0), SolverClock.At(0), state, options);
        while (integrator.Time < time)
        {
            integrator.Step(time);
        }

        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var end = integrator.State.AsSpan(i * (d + 1), d + 1);
            return limit.Law.LogDensity(end[..d]) - end[d];
        })];
    }

    public Range Block(int block)
    {
        int first = block * MixtureReadout.BlockSize;
        return (first * (_d + 1))..(Math.Min(first + MixtureReadout.BlockSize, _count) * (_d + 1));
    }

    public void Open(Moment at) => _at = at;

    public void Observe(int slot, int block, ReadOnlySpan<double> state)
    {
    }

    public void Close()
    {
        _limit.Residuals(Math.Clamp(_end - _at.Time, 0, _limit.Time), _residuals);
        _plan = _bound.Prepare(_residuals);
    }

    public void Derivative(int slot, int block, ReadOnlySpan<double> state, Span<double> derivative)
    {
        var worker = _workers[slot] ??= _bound.CreateWorker(_cancellation);
        int count = state.Length / (_d + 1);
        var (points, drift, divergence) = (new double[count * _d], new double[count * _d], new double[count]);
        for (int i = 0; i < count; i++)
        {
            state.Slice(i * (_d + 1), _d).CopyTo(points.AsSpan(i * _d));
        }

        worker.Drift(points, count, _plan!, drift);
        _divergence.Add(worker, points, count, _plan!, divergence);
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < _d; k++)
            {
                derivative[(i * (_d + 1)) + k] = -drift[(i * _d) + k];
            }

            derivative[(i * (_d + 1)) + _d] = divergence[i];
        }
    }
}
