using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Core.Tests.Dynamics;

public class LimitTests
{
    /// <summary>cases.md T2: m' = (1/2)(1 - m^2)(y - m), m(0) = 0.</summary>
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

    /// <summary>cases.md T3: d = 6, the outputs and the loss.</summary>
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

    /// <summary>cases.md T4: RY then RX behind RY(x); one datum moves like T2, two data have known digits.</summary>
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

    /// <summary>The estimate is above the true error, and below a thousand times the error, for tolerances over nine decades.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void EstimateIsHonest(double tolerance)
    {
        foreach (double y in new[] { 0.5, 0.8, -0.9 })
        {
            var limit = Solve(1, new double[,] { { 0 } }, [y], 10, tolerance);
            var exact = Solve(1, new double[,] { { 0 } }, [y], 10, 1e-14);
            double error = Enumerable.Range(0, 101).Max(i => Math.Abs(limit.GetOutput(i / 10.0)[0] - exact.GetOutput(i / 10.0)[0]));
            Assert.True(error <= limit.EstimatedError, $"y = {y}: error {error}, estimate {limit.EstimatedError}");
            Assert.True(limit.EstimatedError <= Math.Max(1000 * error, 1e-13), $"y = {y}: error {error}, estimate {limit.EstimatedError}");
        }
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

    /// <summary>cases.md T2: the error of M equispaced points (k + 1/2) 2 pi/M.</summary>
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
        var end = MixtureTraining.Run(start, data, new TrainingOptions { Time = time, RelativeTolerance = 1e-13, AbsoluteTolerance = 0 }).Last();
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
        Assert.Equal(16, limit.PointCount);
        Assert.Contains("16 points", limit.Shortfall, StringComparison.Ordinal);
        Assert.True(limit.EstimatedError > 1e-3);
    }

    private static MeanFieldLimit Solve(int d, double[,] inputs, double[] targets, double time, double tolerance) =>
        LimitSolver.Solve(new MeanCosineExpert(d), new TrainingData(inputs, targets), new LimitOptions { Time = time, Tolerance = tolerance });
}
