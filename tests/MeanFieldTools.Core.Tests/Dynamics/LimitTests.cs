using System.Numerics;
using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Core.Tests.Dynamics;

public class LimitTests
{
    /// <summary>m' = (1/2)(1 - m^2)(y - m), m(0) = 0.</summary>
    [Theory]
    [InlineData(0.5, new[] { 0.110179238829, 0.194550481182, 0.308437250382, 0.446006840814, 0.499817980848 })]
    [InlineData(1.0, new[] { 0.217877933590, 0.376546949033, 0.573873444444, 0.796389474304, 0.947888023797 })]
    public void OneCosine(double y, double[] expected)
    {
        var limit = Solve(1, new double[,] { { 0 } }, [y], 20, 1e-11);
        double[] times = [0.5, 1, 2, 5, 20];
        Assert.True(limit.Converged);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.Equal(expected[i], limit.GetOutput(times[i])[0], 2e-12);
        }
    }

    /// <summary>d = 6, the outputs and the loss.</summary>
    [Fact]
    public void MeanCosineInSixDimensions()
    {
        var limit = Solve(6, T3.Inputs, T3.Targets, 5, 1e-10);
        double[] at1 = [0.036636036660, 0.025160810867, 0.039459420802, 0.012120564621];
        double[] at5 = [0.126558957929, 0.073739358924, 0.139252462758, 0.047486992615];
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(at1[j], limit.GetOutput(1)[j], 1e-11);
            Assert.Equal(at5[j], limit.GetOutput(5)[j], 1e-11);
        }

        Assert.Equal(0.128885136174, limit.Loss(1), 1e-11);
        Assert.Equal(0.087880962910, limit.Loss(5), 1e-11);
    }

    /// <summary>RY then RX behind RY(x); one datum moves as the mean cosine does, two data have known digits.</summary>
    [Fact]
    public void OneQubitCircuit()
    {
        var expert = new QuantumExpert(
            "T4",
            new Circuit(1, new[] { "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0" }.Select(CircuitParser.Parse)),
            Observable.Create(1, ObservableParser.Parse("Z0", 1), normalize: false));
        var one = LimitSolver.Solve(expert, new TrainingData(new double[,] { { 0 } }, [0.5]), new LimitOptions { Time = 1 });
        Assert.Equal(0.194550481182, one.GetOutput(1)[0], 1e-10);
        var two = LimitSolver.Solve(expert, new TrainingData(new double[,] { { 0 }, { 0.7 } }, [0.5, -0.3]), new LimitOptions { Time = 5 });
        Assert.Equal(0.102306855188, two.GetOutput(1)[0], 1e-9);
        Assert.Equal(0.014107259677, two.GetOutput(1)[1], 1e-9);
        Assert.Equal(0.128411604006, two.Loss(1), 1e-9);
        Assert.Equal(0.258222822192, two.GetOutput(5)[0], 1e-9);
        Assert.Equal(-0.072471330852, two.GetOutput(5)[1], 1e-9);
        Assert.Equal(0.055112749496, two.Loss(5), 1e-9);
    }

    /// <summary>
    /// Against closed forms, for tolerances over ten decades: the true error is below the estimate, and the estimate below a hundred times
    /// the true error (but for rounding).
    /// </summary>
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void EstimateIsHonest(double tolerance)
    {
        double[,] one = { { 0 } }, two = { { 0.3, 0.8, 1 }, { 1.1, -2, 0 } };
        (double[,] Inputs, double[] Targets, string Law, Complex[] Start, double Time)[] cases =
        [
            (one, [0.5], "Uniform", [0], 1),
            (one, [0.8], "Uniform", [0], 10),
            (one, [-0.9], "Uniform", [0], 10),
            (one, [1], "Uniform", [0], 20),
            (T3.Inputs, T3.Targets, "Uniform", new Complex[6], 1),
            (T3.Inputs, T3.Targets, "Uniform", new Complex[6], 5),
            (one, [-0.4], "WrappedCauchy(1, 0.6)", [Complex.FromPolarCoordinates(0.6, 1)], 4),
            (two, [0.5, -0.7], "WrappedCauchy(1, 0.6); Uniform; WrappedCauchy(0, 0.3)", [Complex.FromPolarCoordinates(0.6, 1), 0, 0.3], 3),
        ];
        foreach (var (inputs, targets, law, start, time) in cases)
        {
            var limit = LimitSolver.Solve(
                new MeanCosineExpert(inputs.GetLength(1)),
                new TrainingData(inputs, targets),
                new LimitOptions { Time = time, Tolerance = tolerance, Law = InitialLaw.Parse(law) });
            var exact = new PoissonManifold(inputs, targets);
            double[] times = [.. Enumerable.Range(0, 51).Select(i => i < 50 ? time * i / 50 : limit.Time)];
            double error = times.Zip(
                exact.Follow(start, times), (t, a) => limit.GetOutput(t).Zip(exact.Outputs(a), (m, e) => Math.Abs(m - e)).Max()).Max();
            string text = $"{law}, y = {targets[0]}, T = {time}: error {error}, estimate {limit.EstimatedError}";
            Assert.True(limit.Converged, text);
            Assert.True(error <= limit.EstimatedError, text);
            Assert.True(limit.EstimatedError <= Math.Max(100 * error, 1e-13), text);
        }
    }

    /// <summary>Tensor, lattice and Sobol points of every law agree within their estimates.</summary>
    [Theory]
    [InlineData("WrappedNormal(1, 0.3); VonMises(0, 4)")]
    [InlineData("0.3*Dirac(pi/2) + 0.7*Uniform; WrappedCauchy(2, 0.5)")]
    [InlineData("Dirac(1); WrappedNormal(2, 1)")]
    public void AllPointsGiveOneLimit(string law)
    {
        var expert = new MeanCosineExpert(2);
        var data = new TrainingData(new double[,] { { 0.2, 1 }, { 1, -0.5 } }, [0.6, -0.3]);
        MeanFieldLimit Solve(LimitPointSet points) => LimitSolver.Solve(
            expert, data,
            new LimitOptions { Time = 2, Tolerance = 1e-6, Law = InitialLaw.Parse(law), PointSet = points, MaxPointCount = 4096 });
        var tensor = Solve(LimitPointSet.Auto);
        Assert.Equal(LimitPointSet.Tensor, tensor.PointSet);
        Assert.True(tensor.Converged);
        foreach (var points in new[] { LimitPointSet.Lattice, LimitPointSet.Sobol })
        {
            var other = Solve(points);
            Assert.Equal(points, other.PointSet);
            double difference = Enumerable.Range(0, 21).Max(i => Math.Abs(other.GetOutput(i / 10.0)[0] - tensor.GetOutput(i / 10.0)[0]));
            Assert.True(difference <= other.EstimatedError + tensor.EstimatedError, $"{points}: {difference}, {other.EstimatedError}");
        }
    }

    /// <summary>The limit from an ensemble is the ensemble itself: its own gradient flow.</summary>
    [Fact]
    public void LimitOfAnEnsemble()
    {
        var data = new TrainingData(T3.Inputs, T3.Targets);
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(6), 50, InitialLaw.Uniform, Sampling.Random, 3);
        var limit = LimitSolver.Solve(start.Expert, data, new LimitOptions { Time = 2, Law = InitialLaw.FromEnsemble(start) });
        var end = MixtureTraining.Run(start, data, new TrainingOptions { Time = 2, RelativeTolerance = 1e-12 }).Last();
        Assert.Equal(LimitPointSet.Ensemble, limit.PointSet);
        Assert.Equal(end.Outputs(data, ComputeOptions.Default)[2], limit.GetOutput(2)[2], 1e-9);
        Assert.True(limit.Converged);
    }

    /// <summary>The closed form of T2 itself: t = 2 [ln(1-m) + ln(1+m)/3 - 4 ln(1-2m)/3] for y = 1/2.</summary>
    [Fact]
    public void ImplicitSolution()
    {
        var limit = Solve(1, new double[,] { { 0 } }, [0.5], 20, 1e-12);
        foreach (double t in new[] { 0.1, 0.77, 3.3, 12 })
        {
            double m = limit.GetOutput(t)[0];
            Assert.Equal(t, 2 * (Math.Log(1 - m) + (Math.Log(1 + m) / 3) - (4 * Math.Log(1 - (2 * m)) / 3)), 1e-8);
        }
    }

    /// <summary>The error of M equispaced points (k + 1/2) 2 pi/M.</summary>
    [Theory]
    [InlineData(4, 1, 6.08e-3)]
    [InlineData(8, 1, 9.44e-6)]
    [InlineData(16, 1, 2.0e-11)]
    [InlineData(4, 5, 2.17e-2)]
    [InlineData(8, 5, 1.59e-3)]
    [InlineData(16, 5, 3.14e-6)]
    public void LatticeOfCharacteristics(int count, double time, double error)
    {
        var data = new TrainingData(new double[,] { { 0 } }, [0.5]);
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(1), count, InitialLaw.Uniform, Sampling.Lattice, 0);
        var end = MixtureTraining.Run(start, data, new TrainingOptions { Time = time, RelativeTolerance = 1e-13, AbsoluteTolerance = 0 })
            .Last();
        double exact = time == 1 ? 0.194550481182 : 0.446006840814;
        Assert.Equal(error, Math.Abs(end.Outputs(data, ComputeOptions.Default)[0] - exact), (0.01 * error) + 1e-12);
    }

    [Fact]
    public void SamplesFollowTheLawAndAreNested()
    {
        var limit = Solve(1, new double[,] { { 0 } }, [0.5], 2, 1e-9);
        var sample = limit.Sample(4000, 2, 1);
        double mean = sample.Parameters.Cast<double>().Average(Math.Cos);

        // E cos = m(2), with the standard deviation of cos under the Poisson kernel below sqrt(1/2).
        Assert.Equal(0.308437250382, mean, 5 * Math.Sqrt(0.5 / 4000));
        Assert.Equal(sample.Parameters[9, 0], limit.Sample(10, 2, 1).Parameters[9, 0], 1e-9);
        Assert.Throws<MeanFieldException>(() => limit.Sample(10, 2.1, 1));
        Assert.Throws<MeanFieldException>(() => limit.GetOutput(-0.1));
    }

    [Fact]
    public void RunningOutOfPointsIsSaid()
    {
        var limit = LimitSolver.Solve(
            new MeanCosineExpert(1), new TrainingData(new double[,] { { 0 } }, [1.0]), new LimitOptions { Time = 20, MaxPointCount = 16 });
        Assert.False(limit.Converged);
        Assert.InRange(limit.PointCount, 1, 16);
        Assert.Contains($"{limit.PointCount} points", limit.Shortfall, StringComparison.Ordinal);
        Assert.True(limit.EstimatedError > 1e-3);
    }

    private static MeanFieldLimit Solve(int d, double[,] inputs, double[] targets, double time, double tolerance) =>
        LimitSolver.Solve(
            new MeanCosineExpert(d), new TrainingData(inputs, targets), new LimitOptions { Time = time, Tolerance = tolerance });
}
