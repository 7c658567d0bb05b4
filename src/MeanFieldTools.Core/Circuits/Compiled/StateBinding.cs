using MeanFieldTools.Costs;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// A compiled circuit bound to data and evaluated for every pair of a particle and a datum, vectors of pairs at a time. Features are the n
/// values themselves. Works for every circuit of Pauli rotations, re-uploading included.
/// </summary>
internal sealed class StateBinding : BoundExpert
{
    private const long StartStateLimit = 1 << 25;

    private readonly int _laneWidth;

    private StateBinding(StatePlan plan, int laneWidth) => (Plan, _laneWidth) = (plan, laneWidth);

    public StatePlan Plan { get; }

    public override int FeatureCount => SampleCount;

    public override Work ParticleWork => new((SampleCount * Plan.Operations) + (Wave * ParameterCount), 0, 0);

    public override Work SharedWork => new(0, SampleCount, 0);

    /// <summary>The data's states and angles.</summary>
    public required StateSource Source { get; init; }

    /// <summary>Binds a plan; null if the data states would not fit into memory.</summary>
    /// <param name="plan">The circuit.</param>
    /// <param name="program">The same circuit before it was laid out.</param>
    /// <param name="inputs">n rows of p inputs.</param>
    /// <param name="laneWidth">8, 4 or 2 lanes; 0 takes the best.</param>
    public static StateBinding? TryBind(StatePlan plan, CircuitProgram program, double[,] inputs, int laneWidth = 0)
    {
        int n = inputs.GetLength(0);
        if (!plan.StartsAsProduct && (long)n * plan.Size > StartStateLimit)
        {
            return null;
        }

        var start = plan.StartsAsProduct ? null : PairBinding.DataStates(program, inputs);
        return new StateBinding(plan, laneWidth)
        {
            ParameterCount = plan.ParameterCount,
            SampleCount = n,
            Source = new StateSource
            {
                Count = n,
                ProductAngles = plan.StartsAsProduct ? SingleQubitStates(plan, inputs) : null,
                Real = start is null ? null : Rows(start.Real, n, plan.Size, start.Width),
                Imaginary = start is null ? null : Rows(start.Imaginary, n, plan.Size, start.Width),
                HalfAngles = [.. plan.Rotations.Select(
                    rotation => rotation.Angle.Kind == AngleKind.Input ? HalfAngles(rotation, inputs) : null)],
            },
        };
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features.CopyTo(outputs);

    public override object Prepare(ReadOnlySpan<double> residuals) => residuals.ToArray();

    public override object Prepare(ReadOnlySpan<double> residuals, object? used)
    {
        var plan = (double[]?)used ?? new double[residuals.Length];
        residuals.CopyTo(plan);
        return plan;
    }

    protected override ExpertWorker NewWorker() => Lanes.Use(new WorkerFactory(this), _laneWidth);

    public override void Jacobian(
        ExpertWorker worker, ReadOnlySpan<double> particles, int count, Span<double> values, Span<double> gradients) =>
        ((IPairWorker)worker).Jacobian(particles, count, values, gradients);

    private static double[] SingleQubitStates(StatePlan plan, double[,] inputs)
    {
        int n = inputs.GetLength(0);
        var angles = new double[plan.QubitCount, n];
        foreach (var turn in plan.Prefix.Cast<PauliTurn>())
        {
            int bit = System.Numerics.BitOperations.TrailingZeroCount(turn.Pauli.X);
            var half = HalfAngles(new Rotation(turn.Turn, turn.Pauli.Sign), inputs);
            for (int j = 0; j < n; j++)
            {
                angles[bit, j] += half[j];
            }
        }

        var states = new double[2 * plan.QubitCount * n];
        for (int bit = 0; bit < plan.QubitCount; bit++)
        {
            for (int j = 0; j < n; j++)
            {
                (states[(((2 * bit) + 1) * n) + j], states[(2 * bit * n) + j]) = Math.SinCos(angles[bit, j]);
            }
        }

        return states;
    }

    private static double[] HalfAngles(Rotation rotation, double[,] inputs)
    {
        var half = new double[inputs.GetLength(0)];
        var x = new double[inputs.GetLength(1)];
        for (int j = 0; j < half.Length; j++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = inputs[j, k];
            }

            half[j] = rotation.Sign * rotation.Angle.Value([], x) / 2;
        }

        return half;
    }

    private static double[] Rows(double[] lanes, int n, int size, int width)
    {
        var rows = new double[n * size];
        for (int j = 0; j < n; j++)
        {
            for (int b = 0; b < size; b++)
            {
                rows[(j * size) + b] = lanes[(b * width) + j];
            }
        }

        return rows;
    }

    /// <summary>A worker that gives values and gradients of pairs at once.</summary>
    internal interface IPairWorker
    {
        /// <summary>As <see cref="BoundExpert.Jacobian"/>.</summary>
        void Jacobian(ReadOnlySpan<double> particles, int count, Span<double> values, Span<double> gradients);
    }

    private sealed class WorkerFactory(StateBinding binding) : ILaneUser<ExpertWorker>
    {
        public ExpertWorker Use<V>()
            where V : unmanaged, ILane<V> => new StateWorker<V>(binding.Plan, binding.Source);
    }
}
