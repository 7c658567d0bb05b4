using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Core.Tests.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Core.Tests.Dynamics;

public class DensityTests
{
    private static readonly Lazy<MeanFieldLimit> OneCosine = new(() => LimitSolver.Solve(
        new MeanCosineExpert(1), new TrainingData(new double[,] { { 0 } }, [0.5]), new LimitOptions { Time = 5, Tolerance = 1e-12 }));

    /// <summary>mu_t is the Poisson kernel (1 - m^2) / (2 pi (1 - 2 m cos theta + m^2)).</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(5)]
    public void PoissonKernel(double time)
    {
        double m = OneCosine.Value.GetOutput(time)[0];
        foreach (double theta in new[] { 0, 0.3, 2, Math.PI, 5, -40 })
        {
            double exact = Math.Log((1 - (m * m)) / (2 * Math.PI * (1 - (2 * m * Math.Cos(theta)) + (m * m))));
            Assert.Equal(exact, OneCosine.Value.LogDensity([theta], time), 1e-10);
        }

        var grid = DensityGrid.Evaluate(OneCosine.Value, time, [0], 128, 1, ComputeOptions.Default);
        Assert.Equal(1, grid.Mass, 1e-10);
        Assert.Equal((1 + m) / (1 - m) / (2 * Math.PI), grid.Greatest, 1e-9);
        Assert.Equal(grid.Greatest, ((double[])grid.Density)[0]);
    }

    /// <summary>A product of Poisson kernels, also from wrapped Cauchy laws; marginals within their standard error.</summary>
    [Fact]
    public void ProductOfPoissonKernels()
    {
        double[,] inputs = { { 0.3, 0.8, 1 }, { 1.1, -2, 0 } };
        double[] targets = [0.5, -0.7];
        var limit = LimitSolver.Solve(
            new MeanCosineExpert(3),
            new TrainingData(inputs, targets),
            new LimitOptions
            {
                Time = 2, Tolerance = 1e-11,
                Law = InitialLaw.Parse("WrappedCauchy(1, 0.4); Uniform; WrappedCauchy(0, 0.3)")
            });
        var a = new PoissonManifold(inputs, targets).Follow([System.Numerics.Complex.FromPolarCoordinates(0.4, 1), 0, 0.3], [2]).Single();
        double Kernel(int k, double theta) =>
            (1 - Math.Pow(a[k].Magnitude, 2))
            / (2 * Math.PI * (System.Numerics.Complex.FromPolarCoordinates(1, theta) - a[k]).Magnitude / 1)
            / (System.Numerics.Complex.FromPolarCoordinates(1, theta) - a[k]).Magnitude;
        double[] point = [0.2, 3, 5];
        Assert.Equal(Enumerable.Range(0, 3).Sum(k => Math.Log(Kernel(k, point[k]))), limit.LogDensity(point, 2), 1e-8);
        var marginal = DensityGrid.Evaluate(limit, 2, [1], 8, 256, ComputeOptions.Default);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(Kernel(1, marginal.Grid[i]), ((double[])marginal.Density)[i], (5 * marginal.StandardError) + 1e-6);
        }

        var pair = DensityGrid.Evaluate(limit, 2, [2, 0], 6, 64, ComputeOptions.Default);
        Assert.Equal(Kernel(2, pair.Grid[1]) * Kernel(0, pair.Grid[4]), ((double[,])pair.Density)[1, 4], (6 * pair.StandardError) + 1e-6);
        Assert.InRange(marginal.StandardError, 0, 0.01);
    }

    /// <summary>div b by shifted angles against second differences of f, for random circuits.</summary>
    [Fact]
    public void DivergenceIsTheLaplacian()
    {
        RandomCircuit.Gen.ForAll(
            random =>
            {
                int d = random.Expert.ParameterCount;
                var bound = random.Expert.Bind(random.Inputs);
                var residuals = new double[random.Inputs.GetLength(0)];
                residuals[0] = 1;
                double[] theta = [.. Enumerable.Range(0, d).Select(k => 0.7 * k)];
                var divergence = new double[1];
                new DriftDivergence(random.Expert).Add(bound.CreateWorker(default), theta, 1, bound.Prepare(residuals), divergence);
                const double H = 1e-3;
                double laplacian = 0;
                for (int k = 0; k < d; k++)
                {
                    double At(double shift)
                    {
                        double[] moved = [.. theta];
                        moved[k] += shift;
                        return random.Expert.Evaluate(moved, random.Input(0));
                    }

                    laplacian += (At(H) - (2 * At(0)) + At(-H)) / (H * H);
                }

                Assert.Equal(laplacian, divergence[0], 1e-5 * (1 + d));
            },
            count: 30);
    }

    /// <summary>
    /// The Eulerian solver is independent of the characteristics, conserves mass and converges to them at order two, on T^1 and T^2.
    /// </summary>
    [Fact]
    public void EulerianSolverAgreesAtOrderTwo()
    {
        var circle = DensityCheck.Compare(OneCosine.Value, 2, [64, 128, 256], ComputeOptions.Default).ToArray();
        Assert.Null(circle[0].ObservedOrder);
        Assert.InRange(circle[2].ObservedOrder!.Value, 1.8, 3.2);
        Assert.InRange(circle[2].MeanError, 0, 1e-3);
        Assert.InRange(circle[2].LargestOutputError, 0, 1e-4);
        Assert.All(circle, c => Assert.Equal(0, c.MassDefect, 1e-12));

        var expert = new QuantumExpert(
            "T4",
            new Circuit(1, new[] { "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0" }.Select(CircuitParser.Parse)),
            Observable.Create(1, ObservableParser.Parse("Z0", 1), normalize: false));
        var limit = LimitSolver.Solve(
            expert,
            new TrainingData(new double[,] { { 0 }, { 0.7 } }, [0.5, -0.3]),
            new LimitOptions { Time = 1, Tolerance = 1e-9, Law = InitialLaw.Parse("VonMises(1, 1); Uniform") });
        var torus = DensityCheck.Compare(limit, 1, [24, 48], ComputeOptions.Default).ToArray();
        Assert.InRange(torus[1].ObservedOrder!.Value, 1.8, 3.2);
        Assert.InRange(torus[1].MeanError, 0, 5e-3);
        Assert.Equal(0, torus[1].MassDefect, 1e-12);
    }

    [Fact]
    public void LawsWithoutDensityAndWrongCoordinatesAreRefused()
    {
        var limit = LimitSolver.Solve(
            new MeanCosineExpert(1), new TrainingData(new double[,] { { 0 } }, [0.5]),
            new LimitOptions { Time = 1, Law = InitialLaw.Parse("0.5*Dirac(1) + 0.5*Uniform") });
        Assert.Equal(Fault.MethodNotApplicable, Assert.Throws<MeanFieldException>(() => limit.LogDensity([1], 1)).Fault);
        Assert.Equal(Fault.TimeOutOfRange, Assert.Throws<MeanFieldException>(() => OneCosine.Value.LogDensity([1], 6)).Fault);
        Assert.Equal(Fault.InvalidCount,
            Assert.Throws<MeanFieldException>(() => DensityGrid.Evaluate(OneCosine.Value, 1, [1], 8, 8, ComputeOptions.Default)).Fault);
        var three = new MeanCosineExpert(3);
        var objective = new Objective(new TrainingData(new double[1, 3], [1]), LossFunction.Squared);
        Assert.Equal(Fault.MethodNotApplicable,
            Assert.Throws<MeanFieldException>(() => new EulerianSolver(three, objective, 8, ComputeOptions.Default)).Fault);
    }
}
