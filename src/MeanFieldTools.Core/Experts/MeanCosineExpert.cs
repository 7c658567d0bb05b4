using MeanFieldTools.Costs;
using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>
/// f(theta, x) = (1/d) sum_k cos(theta_k - x_k) with d inputs: the circuit of one RX on each of d qubits measured in the mean of Z,
/// and the expert whose limit is known in closed form (coordinates move by Moebius maps).
/// </summary>
public sealed class MeanCosineExpert : Expert
{
    /// <summary>Creates the expert on T^d.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <exception cref="MeanFieldException">d is below 1.</exception>
    public MeanCosineExpert(int dimension)
        : base("MeanCosine", Check.Positive(dimension, "The dimension"), dimension, Constants(dimension))
    {
    }

    internal override int[]? InputDegree => TrigonometricDegree;

    internal override int[]? TrigonometricDegree => [.. Enumerable.Repeat(1, ParameterCount)];

    internal override bool SameAs(Expert other) => other is MeanCosineExpert && other.ParameterCount == ParameterCount;

    internal override BoundExpert Bind(double[,] inputs) => new MeanCosineBinding(inputs)
    {
        ParameterCount = ParameterCount,
        SampleCount = inputs.GetLength(0),
    };

    private static RegularityConstants Constants(int dimension) => new()
    {
        Alpha = 1.0 / dimension,
        Beta = 1.0 / dimension,
        GradientL1 = 1,
        GradientL2 = 1 / Math.Sqrt(dimension),
        HessianL1 = 1.0 / dimension,
        HessianL2 = 1.0 / dimension,
        Laplacian = 1,
        Source = "Closed form",
    };
}

/// <summary>Features are cos theta_k and sin theta_k; f_j = (1/d) sum_k (cos x_jk cos theta_k + sin x_jk sin theta_k).</summary>
internal sealed class MeanCosineBinding : BoundExpert
{
    private readonly double[,] _cosine;
    private readonly double[,] _sine;

    public MeanCosineBinding(double[,] inputs)
    {
        (_cosine, _sine) = (new double[inputs.GetLength(0), inputs.GetLength(1)], new double[inputs.GetLength(0), inputs.GetLength(1)]);
        for (int j = 0; j < inputs.GetLength(0); j++)
        {
            for (int k = 0; k < inputs.GetLength(1); k++)
            {
                (_sine[j, k], _cosine[j, k]) = Math.SinCos(inputs[j, k]);
            }
        }
    }

    public override int FeatureCount => 2 * ParameterCount;

    public override Work ParticleWork => new(2 * Wave * ParameterCount, 0, 0);

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double sum = 0;
            for (int k = 0; k < ParameterCount; k++)
            {
                sum += (_cosine[j, k] * features[2 * k]) + (_sine[j, k] * features[(2 * k) + 1]);
            }

            outputs[j] = sum / ParameterCount;
        }
    }

    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var plan = new double[2 * ParameterCount];
        for (int j = 0; j < residuals.Length; j++)
        {
            for (int k = 0; k < ParameterCount; k++)
            {
                plan[2 * k] += residuals[j] * _cosine[j, k] / ParameterCount;
                plan[(2 * k) + 1] += residuals[j] * _sine[j, k] / ParameterCount;
            }
        }

        return plan;
    }

    protected override ExpertWorker NewWorker() => new Worker();

    private sealed class Worker : ExpertWorker
    {
        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            for (int i = 0; i < particles.Length; i++)
            {
                (features[(2 * i) + 1], features[2 * i]) = Math.SinCos(particles[i]);
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            var force = (double[])plan;
            for (int i = 0; i < particles.Length; i++)
            {
                int k = i % (force.Length / 2);
                var (sine, cosine) = Math.SinCos(particles[i]);
                drift[i] = (cosine * force[(2 * k) + 1]) - (sine * force[2 * k]);
            }
        }
    }
}
