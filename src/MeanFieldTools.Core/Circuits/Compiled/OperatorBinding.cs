using System.Runtime.Intrinsics;
using MeanFieldTools.Costs;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// A circuit whose data enter only before the first trainable gate, evaluated without touching the data one by one. With data states
/// |psi_j> and M(theta) = U(theta)^dagger O U(theta) = sum_P a_P(theta) P, every value is f_j = sum_P a_P &lt;psi_j|P|psi_j>, and one
/// operator R = sum_j r_j |psi_j>&lt;psi_j| gives the drift b(theta) = Tr(R grad M(theta)). The coefficients a_P are the features: one pull
/// back gives the outputs, one more push forward of R the drift, at a cost that does not grow with n.
/// </summary>
internal sealed class OperatorBinding : BoundExpert
{
    private const double Negligible = 1e-15;
    private const double TurnOperation = 0.9;

    // <psi_j|P|psi_j> with the sign of the feature, [feature][n].
    private readonly double[][] _expectations;
    private readonly Func<BoundExpert> _pairwise;
    private readonly int _laneWidth;

    private OperatorBinding(OperatorPlan plan, double[][] expectations, Func<BoundExpert> pairwise, int laneWidth) =>
        (Plan, _expectations, _pairwise, _laneWidth) = (plan, expectations, pairwise, laneWidth);

    public OperatorPlan Plan { get; }

    /// <summary>The strings on which some datum has an expectation value; for real encodings only those of I, X and Z.</summary>
    public override int FeatureCount => _expectations.Length;

    public override Work ParticleWork => new((TurnOperation * Plan.PairCount) + (Wave * ParameterCount), 0, 0);

    public override Work SharedWork => new(0, (double)FeatureCount * SampleCount, 0);

    /// <summary>Binds a circuit to data; null where it does not apply or needs too many strings.</summary>
    /// <param name="program">The circuit.</param>
    /// <param name="inputs">n rows of p inputs.</param>
    /// <param name="stringLimit">The most strings.</param>
    /// <param name="pairLimit">The most plane rotations of a pull back.</param>
    /// <param name="pairwise">Makes what evaluates pairs.</param>
    /// <param name="laneWidth">8, 4 or 2 lanes; 0 takes the best.</param>
    public static OperatorBinding? TryBind(
        CircuitProgram program, double[,] inputs, int stringLimit, double pairLimit, Func<BoundExpert> pairwise, int laneWidth)
    {
        if (program.HasDataInBody)
        {
            return null;
        }

        int n = inputs.GetLength(0);
        var states = PairBinding.DataStates(program, inputs);
        bool real = states.Imaginary.AsSpan().IndexOfAnyExcept(0) < 0;
        var values = new Dictionary<PauliString, double[]>();
        bool IsFeature(PauliString pauli)
        {
            if (real && (pauli.CountY & 1) != 0)
            {
                return false;
            }

            var row = LaneState.Expectations(pauli, states, n);
            return row.Any(value => Math.Abs(value) > Negligible) && values.TryAdd(pauli, row);
        }

        var plan = OperatorPlan.Compile(program, IsFeature, Lanes.Use(new BlockBits(), laneWidth), stringLimit, pairLimit);
        if (plan is null)
        {
            return null;
        }

        var expectations = plan.Features.Select(feature => values[feature.Pauli].Select(value => feature.Sign * value).ToArray());
        return new OperatorBinding(plan, [.. expectations], pairwise, laneWidth)
        {
            ParameterCount = program.Circuit.ParameterCount,
            SampleCount = n,
        };
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        outputs.Clear();
        for (int p = 0; p < features.Length; p++)
        {
            var (row, factor) = (_expectations[p], features[p]);
            int j = 0;
            for (; j + 4 <= outputs.Length; j += 4)
            {
                var sum = Vector256.FusedMultiplyAdd(
                    Vector256.Create(factor), Vector256.Create(row, j), Vector256.Create<double>(outputs[j..]));
                sum.CopyTo(outputs[j..]);
            }

            for (; j < outputs.Length; j++)
            {
                outputs[j] = Math.FusedMultiplyAdd(factor, row[j], outputs[j]);
            }
        }
    }

    public override object Prepare(ReadOnlySpan<double> residuals) => Prepare(residuals, null);

    /// <summary>Tr(R P) for every feature string, with the sign of the feature.</summary>
    public override object Prepare(ReadOnlySpan<double> residuals, object? used)
    {
        var plan = (double[]?)used ?? new double[_expectations.Length];
        for (int p = 0; p < plan.Length; p++)
        {
            double[] row = _expectations[p];
            var sum = Vector256<double>.Zero;
            int j = 0;
            for (; j + 4 <= residuals.Length; j += 4)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create<double>(residuals[j..]), Vector256.Create(row, j), sum);
            }

            double rest = 0;
            for (; j < residuals.Length; j++)
            {
                rest = Math.FusedMultiplyAdd(residuals[j], row[j], rest);
            }

            plan[p] = Vector256.Sum(sum) + rest;
        }

        return plan;
    }

    protected override ExpertWorker NewWorker() => Lanes.Use(new WorkerFactory(this), _laneWidth);

    public override BoundExpert Pairwise() => _pairwise();

    private sealed class BlockBits : ILaneUser<int>
    {
        public int Use<V>()
            where V : unmanaged, ILane<V> => V.BlockBits;
    }

    private sealed class WorkerFactory(OperatorBinding binding) : ILaneUser<ExpertWorker>
    {
        public ExpertWorker Use<V>()
            where V : unmanaged, ILane<V> => new OperatorWorker<V>(binding.Plan, binding.ParameterCount);
    }
}
