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

    private static MeanFieldLimit Solve(int d, double[,] inputs, double[] targets, double time, double tolerance) =>
        LimitSolver.Solve(new MeanCosineExpert(d), new TrainingData(inputs, targets), new LimitOptions { Time = time, Tolerance = tolerance });
}
