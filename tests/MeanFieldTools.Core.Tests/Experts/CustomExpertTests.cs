using MeanFieldTools.Dynamics;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Core.Tests.Experts;

/// <summary>Experts that users write, and trigonometric polynomials.</summary>
public class CustomExpertTests
{
    /// <summary>The mean cosine expert written again through the public interface trains to the same bits.</summary>
    [Fact]
    public void ABatchExpertWrittenTheSameWayGivesTheSameBits()
    {
        var data = Data(3, 5);
        var builtIn = Train(new MeanCosineExpert(3), data);
        var custom = Train(CustomExpert.Create("again", new MeanCosineAgain(3), 1.0 / 3, 1.0 / 3), data);
        Assert.Equal(builtIn.ParticlesView, custom.ParticlesView);
        Assert.Equal(builtIn.Loss, custom.Loss);
        Assert.Equal(builtIn.Trace, custom.Trace);
    }

    [Fact]
    public void TrigonometricPolynomialsMatchTheirDefinition()
    {
        TrigonometricTerm[] terms =
        [
            new(0.5, [1, 0], DataFunction.Parse("-x0")), new(-0.25, [2, -1], DataFunction.Parse("2*x0*x1 + 0.3")),
            new(0.2, [0, 0], DataFunction.Parse("x1")),
        ];
        var expert = TrigonometricExpert.Create(terms, 0, normalize: false, null);
        double[] theta = [0.7, -1.9], x = [0.4, 1.3];
        double phase = (2 * 0.7) + 1.9 + (2 * 0.4 * 1.3) + 0.3;
        Assert.Equal((0.5 * Math.Cos(0.3)) - (0.25 * Math.Cos(phase)) + (0.2 * Math.Cos(1.3)), expert.Evaluate(theta, x), 1e-15);
        var gradient = expert.Gradient(theta, x);
        Assert.Equal((-0.5 * Math.Sin(0.3)) + (0.5 * Math.Sin(phase)), gradient[0], 1e-15);
        Assert.Equal(-0.25 * Math.Sin(phase), gradient[1], 1e-15);
        Assert.Equal(1.0, expert.GradientBound, 1e-15);
        Assert.Equal(1.5, expert.HessianBound, 1e-15);
        Assert.Equal([2, 1], expert.TrigonometricDegree!);
    }

    /// <summary>The same function as a polynomial and as the mean cosine expert: constants and training agree.</summary>
    [Fact]
    public void MeanCosineIsATrigonometricPolynomial()
    {
        var polynomial = TrigonometricExpert.Create(
            [.. Enumerable.Range(0, 3).Select(k => new TrigonometricTerm(
                1.0 / 3, [.. Enumerable.Range(0, 3).Select(i => i == k ? 1 : 0)], new DataFunction(0, [(-1, [k])])))],
            0, normalize: false, null);
        var cosine = new MeanCosineExpert(3);
        Assert.Equal(cosine.Regularity.GradientL2, polynomial.Regularity.GradientL2, 1e-15);
        Assert.Equal(cosine.Regularity.HessianL1, polynomial.Regularity.HessianL1, 1e-15);
        var data = Data(3, 5);
        Assert.Equal(Train(cosine, data).Loss!.Value, Train(polynomial, data).Loss!.Value, 1e-13);
    }

    [Fact]
    public void LargeCoefficientsAreRefused() => Refused(
        Fault.ExpertIrregular,
        () => TrigonometricExpert.Create([new(0.6, [1], new(0, [])), new(0.6, [2], new(0, []))], 0, normalize: false, null));

    [Theory]
    [InlineData(Mistake.None, null, null)]
    [InlineData(Mistake.Period, "2 pi-periodic", Fault.ExpertIrregular)]
    [InlineData(Mistake.Size, "at most 1", Fault.ExpertIrregular)]
    [InlineData(Mistake.Gradient, "gradient's entry", Fault.ExpertIrregular)]
    [InlineData(Mistake.Alpha, "GradientBound", Fault.ExpertIrregular)]
    [InlineData(Mistake.Beta, "HessianBound", Fault.ExpertIrregular)]
    [InlineData(Mistake.NotANumber, "at most 1", Fault.ExpertIrregular)]
    [InlineData(Mistake.Throws, "DivideByZero", Fault.ExpertFailed)]
    public void AssumptionA1IsTried(Mistake mistake, string? named, Fault? fault)
    {
        double alpha = mistake == Mistake.Alpha ? 0.1 : 1, beta = mistake == Mistake.Beta ? 0.1 : 1;
        CustomExpert Create() => CustomExpert.Create("flawed", new Flawed(mistake), alpha, beta);
        if (fault is null)
        {
            Assert.Equal(Math.Cos(0.5), Create().Evaluate([0.7], [0.2]));
            return;
        }

        var failure = Assert.Throws<MeanFieldException>(Create);
        Assert.Equal(fault, failure.Fault);
        Assert.Contains(named!, failure.Message, StringComparison.Ordinal);
    }

    private static void Refused(Fault fault, Action action) => Assert.Equal(fault, Assert.Throws<MeanFieldException>(action).Fault);

    private static ParticleEnsemble Train(Expert expert, TrainingData data) => MixtureTraining.Run(
        ParticleEnsemble.Draw(expert, 50, InitialLaw.Uniform, Sampling.Random, 4), data,
        new TrainingOptions { Time = 1, Method = SolverMethod.RungeKutta4, StepSize = 0.1 }).Last();

    private static TrainingData Data(int p, int n)
    {
        var inputs = new double[n, p];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / p, i % p] = Math.Sin(i + 1);
        }

        return new TrainingData(inputs, [.. Enumerable.Range(0, n).Select(j => 0.5 * Math.Cos(2.0 * j))]);
    }

    public enum Mistake
    {
        None,
        Period,
        Size,
        Gradient,
        Alpha,
        Beta,
        NotANumber,
        Throws,
    }

    private sealed class Flawed(Mistake mistake) : IPointwiseExpert
    {
        public int ParameterCount => 1;

        public int InputCount => 1;

        public double Value(ReadOnlySpan<double> theta, ReadOnlySpan<double> x) => mistake switch
        {
            Mistake.Period => Math.Cos((theta[0] - x[0]) / 2),
            Mistake.Size => 1.5 * Math.Cos(theta[0] - x[0]),
            Mistake.NotANumber => double.NaN,
            Mistake.Throws => throw new DivideByZeroException("DivideByZero"),
            _ => Math.Cos(theta[0] - x[0]),
        };

        public void Gradient(ReadOnlySpan<double> theta, ReadOnlySpan<double> x, Span<double> gradient) =>
            gradient[0] = mistake == Mistake.Gradient ? Math.Sin(theta[0] - x[0]) : -Math.Sin(theta[0] - x[0]);
    }

    /// <summary>What a user would write for (1/d) sum_k cos(theta_k - x_k) with features cos theta_k, sin theta_k.</summary>
    private sealed class MeanCosineAgain(int dimension) : IBatchExpert
    {
        public int ParameterCount => dimension;

        public int InputCount => dimension;

        public IBatchBinding Bind(double[,] inputs) => new Binding(inputs);

        private sealed class Binding(double[,] inputs) : IBatchBinding
        {
            private readonly int _d = inputs.GetLength(1);

            public int FeatureCount => 2 * _d;

            public void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
            {
                for (int i = 0; i < particles.Length; i++)
                {
                    (features[(2 * i) + 1], features[2 * i]) = Math.SinCos(particles[i]);
                }
            }

            public void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
            {
                for (int j = 0; j < outputs.Length; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < _d; k++)
                    {
                        var (sine, cosine) = Math.SinCos(inputs[j, k]);
                        sum += (cosine * features[2 * k]) + (sine * features[(2 * k) + 1]);
                    }

                    outputs[j] = sum / _d;
                }
            }

            public double[] Plan(ReadOnlySpan<double> residuals)
            {
                var plan = new double[2 * _d];
                for (int j = 0; j < residuals.Length; j++)
                {
                    for (int k = 0; k < _d; k++)
                    {
                        var (sine, cosine) = Math.SinCos(inputs[j, k]);
                        plan[2 * k] += residuals[j] * cosine / _d;
                        plan[(2 * k) + 1] += residuals[j] * sine / _d;
                    }
                }

                return plan;
            }

            public void Drift(ReadOnlySpan<double> particles, int count, double[] plan, Span<double> drift)
            {
                for (int i = 0; i < particles.Length; i++)
                {
                    int k = i % _d;
                    var (sine, cosine) = Math.SinCos(particles[i]);
                    drift[i] = (cosine * plan[(2 * k) + 1]) - (sine * plan[2 * k]);
                }
            }
        }
    }
}
