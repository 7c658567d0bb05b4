using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Costs;
using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// A circuit whose data enter only before the first trainable gate, evaluated on an orthonormal basis e_a of the span of the data states,
/// psi_j = sum_a c_ja e_a, of rank R: the values follow from the Gram matrix G_ab = Re or Im of &lt;e_a|U^dagger O U|e_b>, the drift from
/// the eigenvectors of sum_j r_j |psi_j>&lt;psi_j|. For many data in few dimensions: R states in place of n.
/// </summary>
internal sealed class SpanBinding : BoundExpert
{
    private const double Negligible = 1e-13;
    private const double GramOperation = 0.06;

    private readonly Matrix<Complex> _basis;
    private readonly Matrix<Complex> _coordinates;
    private readonly Func<BoundExpert> _pairwise;
    private readonly int _laneWidth;

    // f_j = sum_p forms[p][j] G_p over the features p.
    private readonly double[][] _forms;

    private SpanBinding(StatePlan plan, Matrix<Complex> basis, Matrix<Complex> coordinates, Func<BoundExpert> pairwise, int laneWidth)
    {
        (Plan, _basis, _coordinates, _pairwise, _laneWidth) = (plan, basis, coordinates, pairwise, laneWidth);
        int rank = basis.ColumnCount, n = coordinates.ColumnCount;
        bool real = coordinates.Enumerate().All(c => Math.Abs(c.Imaginary) <= Negligible);
        var features = new List<(int, int, bool)>();
        var forms = new List<double[]>();
        for (int a = 0; a < rank; a++)
        {
            for (int b = a; b < rank; b++)
            {
                // conj(c_a) c_b G_ab and its conjugate.
                Complex[] weights =
                    [.. Enumerable.Range(0, n).Select(j => (a == b ? 1 : 2) * Complex.Conjugate(coordinates[a, j]) * coordinates[b, j])];
                features.Add((a, b, false));
                forms.Add([.. weights.Select(weight => weight.Real)]);
                if (a < b && !real)
                {
                    features.Add((a, b, true));
                    forms.Add([.. weights.Select(weight => -weight.Imaginary)]);
                }
            }
        }

        (Entries, _forms) = ([.. features], [.. forms]);
        Basis = Source(basis);
    }

    public StatePlan Plan { get; }

    /// <summary>R.</summary>
    public int Rank => _basis.ColumnCount;

    /// <summary>The entries a, b of the Gram matrix that are features: their real or their imaginary part.</summary>
    public (int A, int B, bool Imaginary)[] Entries { get; }

    /// <summary>The basis as states to start from.</summary>
    public StateSource Basis { get; }

    public override int FeatureCount => Entries.Length;

    public override Work ParticleWork =>
        new((Rank * Plan.Operations) + (GramOperation * Rank * Rank * Plan.Size) + (Wave * ParameterCount), 0, 0);

    /// <summary>The vector operations of one value and one drift on a basis of rank R: R states, and the Gram matrix.</summary>
    public static double Work(StatePlan plan, int rank) => (rank * plan.Work) + (2.0 * rank * rank * plan.Size);

    /// <summary>Binds a plan that starts from states; null if the data span more than <paramref name="largestRank"/> dimensions.</summary>
    public static SpanBinding? TryBind(
        StatePlan plan, CircuitProgram program, double[,] inputs, int largestRank, Func<BoundExpert> pairwise, int laneWidth)
    {
        int n = inputs.GetLength(0);
        var states = PairBinding.DataStates(program, inputs);
        if (Orthonormalize([.. Enumerable.Range(0, n).Select(j => State(states, j, plan.Size))], largestRank) is not { } columns)
        {
            return null;
        }

        var basis = Matrix<Complex>.Build.DenseOfColumnVectors(columns);
        var coordinates = Matrix<Complex>.Build.Dense(columns.Count, n);
        for (int j = 0; j < n; j++)
        {
            coordinates.SetColumn(j, basis.ConjugateTransposeThisAndMultiply(State(states, j, plan.Size)));
        }

        return new SpanBinding(plan, basis, coordinates, pairwise, laneWidth) { ParameterCount = plan.ParameterCount, SampleCount = n };
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        outputs.Clear();
        for (int p = 0; p < features.Length; p++)
        {
            for (int j = 0; j < outputs.Length; j++)
            {
                outputs[j] = Math.FusedMultiplyAdd(features[p], _forms[p][j], outputs[j]);
            }
        }
    }

    /// <summary>The eigenvalues and eigenvectors of sum_j r_j |psi_j>&lt;psi_j|.</summary>
    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var weighted = _coordinates.Clone();
        for (int j = 0; j < residuals.Length; j++)
        {
            weighted.SetColumn(j, _coordinates.Column(j) * residuals[j]);
        }

        var eigen = weighted.ConjugateTransposeAndMultiply(_coordinates).Evd(Symmetricity.Hermitian);
        return new Force([.. eigen.EigenValues.Select(value => value.Real)], Source(_basis * eigen.EigenVectors));
    }

    protected override ExpertWorker NewWorker() => Lanes.Use(new WorkerFactory(this), _laneWidth);

    public override BoundExpert Pairwise() => _pairwise();

    private static Vector<Complex> State(LaneState states, int j, int size) =>
        Vector<Complex>.Build.Dense(size, b => new Complex(states.Real[(b * states.Width) + j], states.Imaginary[(b * states.Width) + j]));

    // Gram-Schmidt, the state that is farthest from the span first: what is left at the end is
    // rounding. Null if more directions are needed.
    private static List<Vector<Complex>>? Orthonormalize(Vector<Complex>[] states, int largestRank)
    {
        var basis = new List<Vector<Complex>>();
        while (true)
        {
            var next = states.MaxBy(state => state.L2Norm())!;
            if (next.L2Norm() <= Negligible)
            {
                return basis;
            }

            if (basis.Count == largestRank)
            {
                return null;
            }

            next = basis.Aggregate(next / next.L2Norm(), (vector, e) => vector - (e * e.ConjugateDotProduct(vector)));
            next /= next.L2Norm();
            basis.Add(next);
            for (int j = 0; j < states.Length; j++)
            {
                states[j] -= next * next.ConjugateDotProduct(states[j]);
            }
        }
    }

    private StateSource Source(Matrix<Complex> columns)
    {
        var values = columns.ToColumnMajorArray();
        return new StateSource
        {
            Count = columns.ColumnCount,
            Real = [.. values.Select(value => value.Real)],
            Imaginary = [.. values.Select(value => value.Imaginary)],
            HalfAngles = new double[]?[Plan.Rotations.Length],
        };
    }

    /// <summary>States whose values' gradients add up, each with its weight, to the drift.</summary>
    internal sealed record Force(double[] Weights, StateSource States);

    private sealed class WorkerFactory(SpanBinding binding) : ILaneUser<ExpertWorker>
    {
        public ExpertWorker Use<V>()
            where V : unmanaged, ILane<V> => new SpanWorker<V>(binding);
    }
}
