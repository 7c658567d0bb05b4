using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Geometry;
using MeanFieldTools.Random;
using MeanFieldTools.Solvers;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Studies;

/// <summary>
/// One replicate of a study: N particles, their McKean copies from the same starting points (Definition 2.1), and N fresh particles of the
/// limit, followed together.
/// </summary>
internal sealed class CoupledRun
{
    private readonly MeanFieldLimit _limit;
    private readonly ChaosStudyOptions _options;
    private readonly ComputeOptions _compute;
    private readonly MixtureReadout _readout;
    private readonly Integrator _integrator;
    private readonly int _copyCount;
    private readonly int _length;
    private readonly int _count;
    private readonly int _d;
    private readonly double[] _supL1;
    private readonly double[] _supL2;

    public CoupledRun(MeanFieldLimit limit, int count, long seed, ChaosStudyOptions options, ComputeOptions compute)
    {
        (_limit, _count, _options, _compute, _d) = (limit, count, options, compute, limit.Expert.ParameterCount);
        double[] start = limit.Law.Draw(count, _d, seed, StreamPurpose.InitialParticles);
        double[] fresh = _d > 1 && count <= options.MaxTransportCount ? limit.Law.Draw(count, _d, seed, StreamPurpose.LimitSample) : [];
        _copyCount = count + (fresh.Length / _d);
        _readout = new MixtureReadout(limit.Expert.Bind(limit.TrainingData.InputsView), compute.ThreadCount, compute.CancellationToken);
        var flow = new ParticleFlow(
            GradientTerm.Mixture(_readout, limit.Objective, count, null),
            GradientTerm.Copies(_readout, limit.Objective, _copyCount, null, limit.Outputs));
        _length = flow.Length;
        var solver = options.Training.Resolve(options.Training.Time);
        _integrator = new Integrator(
            flow, Tableau.For(solver.Method), solver.Control(), SolverClock.At(0), [.. start, .. start, .. fresh], compute);
        (_supL1, _supL2) = (new double[count], new double[count]);
    }

    /// <summary>Follows the replicate to the last saved time.</summary>
    /// <param name="saved">The saved times, ascending.</param>
    /// <param name="grid">The times between, ascending; the saved times among them.</param>
    /// <param name="quantiles">For d = 1 the limit's quantiles at each saved time.</param>
    public CoupledReplicate Execute(double[] saved, double[] grid, ParticleEnsemble[]? quantiles)
    {
        var samples = new CoupledSample[saved.Length];
        var pointwise = new (double L1, double L2)[grid.Length];
        var copyErrors = new double[grid.Length][];
        var state = new double[_length];
        int next = 0, nextSaved = 0;
        while (true)
        {
            for (; next < grid.Length && grid[next] <= _integrator.Time; next++)
            {
                double time = grid[next];
                StateAt(time, state);
                pointwise[next] = Spread(state);
                copyErrors[next] = Errors(state.AsSpan(_count * _d, _count * _d), time, out _);
                if (nextSaved < saved.Length && saved[nextSaved] == time)
                {
                    samples[nextSaved] = Sample(time, state, quantiles?[nextSaved]);
                    nextSaved++;
                }
            }

            if (next == grid.Length)
            {
                return new CoupledReplicate { Samples = samples, Pointwise = pointwise, CopyErrors = copyErrors };
            }

            // Suprema over the whole path: saved times, and the middle and the end of every step.
            Spread(_integrator.State);
            _integrator.Step(grid[^1]);
            if (grid[next] > _integrator.Time)
            {
                _integrator.Interpolate(_integrator.LastStepTime + (0.5 * _integrator.LastStep), state);
                Spread(state);
            }
        }
    }

    private void StateAt(double time, double[] state)
    {
        if (time == _integrator.Time)
        {
            _integrator.State.CopyTo(state, 0);
        }
        else
        {
            _integrator.Interpolate(time, state);
        }
    }

    // The mean squares of the distances, whose suprema are kept.
    private (double L1, double L2) Spread(double[] state)
    {
        var (l1, l2) = (new double[_count], new double[_count]);
        for (int i = 0; i < _count; i++)
        {
            double sum = 0, squares = 0;
            for (int k = i * _d; k < (i + 1) * _d; k++)
            {
                double difference = Torus.Distance(state[k], state[(_count * _d) + k]);
                sum += difference;
                squares += difference * difference;
            }

            (l1[i], l2[i]) = (sum * sum, squares);
            (_supL1[i], _supL2[i]) = (Math.Max(_supL1[i], l1[i]), Math.Max(_supL2[i], l2[i]));
        }

        return (OrderFreeSum.Total(l1) / _count, OrderFreeSum.Total(l2) / _count);
    }

    private double[] Errors(ReadOnlySpan<double> particles, double time, out double lossGap)
    {
        double[] outputs = MixtureReadout.Evaluate(_readout.Bound, particles.ToArray(), null, _compute), expected = _limit.GetOutput(time);
        lossGap = _limit.Objective.Value(outputs) - _limit.Objective.Value(expected);
        return [.. outputs.Zip(expected, (f, m) => f - m)];
    }

    private CoupledSample Sample(double time, double[] state, ParticleEnsemble? quantiles)
    {
        double[] errors = Errors(state.AsSpan(0, _count * _d), time, out double lossGap);
        double? mixture = null, copies = null;
        if (quantiles is not null || _copyCount > _count)
        {
            var reference = quantiles ?? Ensemble(state, 2 * _count);
            mixture = Transport(Ensemble(state, 0), reference);
            copies = quantiles is null ? Transport(Ensemble(state, _count), reference) : null;
        }

        return new CoupledSample
        {
            Time = time,
            Pathwise = (OrderFreeSum.Total(_supL1) / _count, OrderFreeSum.Total(_supL2) / _count),
            OutputErrors = errors,
            LossGap = lossGap,
            TransportOfMixture = mixture,
            TransportOfCopies = copies,
        };
    }

    private ParticleEnsemble Ensemble(double[] state, int first) => new(_limit.Expert, state.AsSpan(first * _d, _count * _d).ToArray());

    private double Transport(ParticleEnsemble ensemble, ParticleEnsemble reference) =>
        Wasserstein.Measure(ensemble, reference, new WassersteinOptions
        {
            Order = 2,
            Norm = _options.Norm,
            Method = _d == 1 ? TransportMethod.Circle : TransportMethod.Exact,
            Compute = _compute,
        }).Cost;
}
