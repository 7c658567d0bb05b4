using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Core.Tests.Circuits;

public class LightConeTests
{
    /// <summary>Outside the cones of all terms nothing changes f; inside, no derivative exceeds what the structure proves.</summary>
    [Fact]
    public void DerivativesKeepTheBoundsOfTheStructure() => RandomCircuit.Gen.ForAll(
        random =>
        {
            var expert = random.Expert;
            var (theta, x) = (random.Theta, random.Input(0));
            double[] gradient = ReferenceSimulator.Gradient(random.Circuit, random.Observable, theta, x);
            foreach (var constants in expert.ProvedConstants.Append(expert.Regularity))
            {
                var bounds = constants.Entries!;
                for (int k = 0; k < gradient.Length; k++)
                {
                    Assert.True(Math.Abs(gradient[k]) <= bounds.First[k] + 1e-9,
                        $"{constants.Source}: d_{k} f = {gradient[k]}, not <= {bounds.First[k]}");
                }

                Assert.True(gradient.Sum(Math.Abs) <= constants.GradientL1 + 1e-9);
                Assert.True(Math.Sqrt(gradient.Sum(g => g * g)) <= constants.GradientL2 + 1e-9);
            }
        },
        count: 50);

    [Fact]
    public void GatesOutsideTheConeMayBeLeftOut() => RandomCircuit.Gen.ForAll(
        random =>
        {
            var (coefficient, pauli) = random.Observable.Terms[0];
            var term = Observable.Create(random.Circuit.QubitCount, [(Math.Sign(coefficient), pauli)], normalize: false);
            var cone = LightCone.Of(random.Circuit, pauli);
            var kept = random.Circuit.Gates.Where((gate, g) => cone.Gates[g] || gate.Angle is { Kind: AngleKind.Parameter }).ToArray();
            var (theta, x) = (random.Theta, random.Input(0));
            double full = ReferenceSimulator.Evaluate(random.Circuit, term, theta, x);
            var smaller = new Circuit(random.Circuit.QubitCount, kept, random.Circuit.InputCount);
            Assert.Equal(full, ReferenceSimulator.Evaluate(smaller, term, theta, x), 1e-9);
            for (int k = 0; k < theta.Length; k++)
            {
                if (cone.MultiplicityOf[k] == 0)
                {
                    double[] moved = [.. theta];
                    moved[k] += 1.3;
                    Assert.Equal(full, ReferenceSimulator.Evaluate(random.Circuit, term, moved, x), 1e-9);
                }
            }
        },
        count: 50);

    /// <summary>The default ansatz of two layers: Z0 behind the last CNOT ring commutes with the last RZ of every qubit.</summary>
    [Fact]
    public void TheLastRotationsAboutZDoNotCount()
    {
        var expert = QuantumExpertFactory.Create(null, 3, 2, 0, "Z0", false, null);
        var cone = LightCone.Of(expert.Circuit, expert.Measured.Terms[0].Pauli);
        Assert.Equal([0, 0, 0], new[] { cone.MultiplicityOf[7], cone.MultiplicityOf[9], cone.MultiplicityOf[11] });
        Assert.Contains(1, cone.MultiplicityOf.Take(6));
        double[] gradient = expert.Gradient([.. Enumerable.Range(0, 12).Select(k => 0.3 + k)], [0.1, 0.2, 0.3]);
        Assert.Equal(0, gradient[7], 1e-15);
    }

    /// <summary>
    /// mean(Z) of m qubits without entanglement: each angle reaches one term, so alpha = 1/m, and
    /// the l1 norm of the gradient is at most d/m.
    /// </summary>
    [Fact]
    public void MeanOfZ()
    {
        var gates = Enumerable.Range(0, 4).Select(q => new RotationGate("X", [q], Angle.Parameter(q)));
        var expert = new QuantumExpert("mean", new Circuit(4, gates, 1), Observable.Create(4, ObservableParser.Parse("mean(Z)", 4), false));
        Assert.Equal(0.25, expert.GradientBound);
        Assert.Equal(0.25, expert.HessianBound);
        Assert.Equal(1, expert.Regularity.GradientL1, 1e-15);
        Assert.Equal(0.5, expert.Regularity.GradientL2, 1e-15);
        Assert.Equal(0.25, expert.Regularity.HessianL1, 1e-15);
        Assert.Equal(0.25, expert.Regularity.HessianL2, 1e-12);
    }

    /// <summary>An angle in two gates doubles its frequency: f = cos(2 theta) has alpha = 2 and beta = 4.</summary>
    [Fact]
    public void SharedAnglesCountTwice()
    {
        var gates = new Gate[] { new RotationGate("X", [0], Angle.Parameter(0)), new RotationGate("X", [0], Angle.Parameter(0)) };
        var expert = new QuantumExpert("shared", new Circuit(1, gates, 1), Observable.Create(1, ObservableParser.Parse("Z0", 1), false));
        Assert.Equal(-2 * Math.Sin(2 * 0.4), expert.Gradient([0.4], [0])[0], 1e-14);
        Assert.Equal((2.0, 4.0), (expert.GradientBound, expert.HessianBound));
        Assert.Equal([2], expert.TrigonometricDegree!);
    }

    /// <summary>A projector has range 1, so its derivatives are at most 1/2.</summary>
    [Fact]
    public void ProjectorsHaveHalfTheSlope()
    {
        var circuit = new Circuit(1, [new RotationGate("X", [0], Angle.Parameter(0))], 1);
        var expert = new QuantumExpert("projector", circuit, Observable.Create(1, ObservableParser.Parse("0.5 + 0.5*Z0", 1), false));
        Assert.Equal(0.5, expert.GradientBound, 1e-15);
        Assert.Equal(-0.5, expert.Gradient([Math.PI / 2], [0])[0], 1e-14);
    }
}
