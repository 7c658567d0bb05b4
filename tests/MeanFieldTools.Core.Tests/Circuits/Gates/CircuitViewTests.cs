using MeanFieldTools.Circuits;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Depth, counts, light cones and Fourier coefficients that can be told by hand.</summary>
public class CircuitViewTests
{
    private static readonly string[] Ladder = ["RX(x0) 0", "RY(theta0) 0", "RY(theta1) 1", "RY(theta2) 2", "CNOT 0 1",
        "RZ(theta3) 1", "CNOT 1 2"];

    [Fact]
    public void DepthAndCountsAreThoseOfTheLadder()
    {
        var expert = Expert("Z0", Ladder);
        Assert.Equal(5, expert.Depth);
        Assert.Equal([("CNOT", 2), ("RX", 1), ("RY", 3), ("RZ", 1)], expert.GateCounts.Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>Z0 commutes with the control of CNOT 0 1: only theta0 can move it.</summary>
    [Fact]
    public void LightConesNameWhatHasInfluence()
    {
        var cone = Assert.Single(Expert("Z0", Ladder).GetLightCone());
        Assert.Equal([0], cone.Parameter);
        Assert.Equal([0], cone.Qubit);
        Assert.Equal([0, 1, 2], Assert.Single(Expert("Z2", Ladder).GetLightCone()).Parameter);
    }

    /// <summary>cos(theta0 + x0) cos(theta1): four frequencies of size 1/4 in theta, two of size |cos theta1|/2 in x.</summary>
    [Fact]
    public void SpectraOfAProductOfCosines()
    {
        var expert = Expert("Z0", "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0");
        var theta = FourierCoefficient.Compute(expert, FourierVariable.Theta, [0.7], 1e-12, ComputeOptions.Default);
        Assert.Equal(4, theta.Length);
        var plus = theta.Single(c => c.Frequency is [1, 1]).Coefficient;
        Assert.Equal(Math.Cos(0.7) / 4, plus.Real, 1e-15);
        Assert.Equal(Math.Sin(0.7) / 4, plus.Imaginary, 1e-15);
        var input = FourierCoefficient.Compute(expert, FourierVariable.Input, [0.3, 1.1], 1e-12, ComputeOptions.Default);
        Assert.Equal(2, input.Length);
        Assert.All(input, c => Assert.Equal(Math.Cos(1.1) / 2, c.Magnitude, 1e-15));
    }

    /// <summary>The series in x, summed, is the expert; two uploads of 2 x give frequencies up to 4.</summary>
    [Fact]
    public void SeriesInTheInputsAddUp()
    {
        var expert = Expert("0.5*Z0 + 0.5*X1", "RY(2*x0) 0", "RX(x1) 1", "RY(theta0) 0", "CNOT 0 1", "RZ(-2*x0) 1", "RX(theta1) 1",
            "CNOT 1 0", "RY(theta0) 0");
        double[] theta = [0.4, 2.2], x = [0.9, -1.3];
        var series = FourierCoefficient.Compute(expert, FourierVariable.Input, theta, 0, ComputeOptions.Default);
        Assert.InRange(series.Length, 2, 9 * 3);
        var sum = series.Aggregate(
            System.Numerics.Complex.Zero,
            (total, c) => total
                + (c.Coefficient * System.Numerics.Complex.FromPolarCoordinates(1, (c.Frequency[0] * x[0]) + (c.Frequency[1] * x[1]))));
        Assert.Equal(expert.Evaluate(theta, x), sum.Real, 1e-14);
        Assert.Equal(
            Fault.MethodNotApplicable,
            Assert.Throws<MeanFieldException>(() => FourierCoefficient.Compute(
                Expert("Z0", "RY(x0/2) 0", "RX(theta0) 0"), FourierVariable.Input, [1], 0, ComputeOptions.Default)).Fault);
    }

    private static QuantumExpert Expert(string observable, params string[] gates) =>
        QuantumExpertFactory.Create([.. gates.Select(CircuitParser.Parse)], 0, 1, 0, observable, false, null);
}
