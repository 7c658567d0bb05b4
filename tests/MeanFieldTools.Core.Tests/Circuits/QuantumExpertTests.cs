using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;

namespace MeanFieldTools.Core.Tests.Circuits;

public class QuantumExpertTests
{
    [Fact]
    public void ValuesAndGradientsMatchTheReferenceOnRandomCircuits()
    {
        RandomCircuit.Gen.ForAll(
            random =>
            {
                var bound = random.Expert.Bind(random.Inputs);
                int n = random.Inputs.GetLength(0), d = random.Theta.Length;
                double[] features = new double[bound.FeatureCount], values = new double[n], drift = new double[d], expected = new double[d];
                double[] residuals = [.. Enumerable.Range(0, n).Select(j => Math.Sin(j + 1))];
                bound.CreateWorker(default).Features(random.Theta, 1, features);
                bound.Outputs(features, values);
                bound.CreateWorker(default).Drift(random.Theta, 1, bound.Prepare(residuals), drift);
                for (int j = 0; j < n; j++)
                {
                    var x = random.Input(j);
                    Assert.Equal(ReferenceSimulator.Evaluate(random.Circuit, random.Observable, random.Theta, x), values[j], 2e-13);
                    var gradient = ReferenceSimulator.Gradient(random.Circuit, random.Observable, random.Theta, x);
                    for (int k = 0; k < d; k++)
                    {
                        expected[k] += residuals[j] * gradient[k];
                    }
                }

                for (int k = 0; k < d; k++)
                {
                    Assert.Equal(expected[k], drift[k], 1e-13 * (n + 10));
                }
            },
            count: 120);
    }

    [Fact]
    public void PairAndOperatorPathsAgree()
    {
        var circuit = new Circuit(3, [.. Ansatz.AngleEncoding(3, 3), .. Ansatz.HardwareEfficient(3, 2)]);
        var program = CircuitProgram.Compile(circuit, Observe("0.5*Z0*X1 + 0.5*Y2", 3));
        var inputs = new double[100, 3];
        for (int i = 0; i < 300; i++)
        {
            inputs[i / 3, i % 3] = Math.Sin(1.7 * i);
        }

        var binder = new CircuitBinder(program);
        var pair = binder.Bind(inputs, Strategy.Pairs)!;
        var whole = binder.Bind(inputs, Strategy.Operator)!;
        double[] theta = [.. Enumerable.Range(0, 24).Select(k => 3.0 * Math.Cos(k))];
        double[] residuals = [.. Enumerable.Range(0, 100).Select(j => Math.Cos(3.0 * j))];
        var drifts = new MeanFieldTools.Experts.BoundExpert[] { pair, whole }.Select(bound =>
        {
            var drift = new double[24];
            bound.CreateWorker(default).Drift(theta, 2, bound.Prepare(residuals), drift);
            return drift;
        }).ToArray();
        for (int k = 0; k < 24; k++)
        {
            Assert.Equal(drifts[0][k], drifts[1][k], 1e-12);
        }
    }

    /// <summary>RY then RX behind RY(x): cos(t1 + x) cos t2.</summary>
    [Theory]
    [InlineData(0.3, 1.1, 0.7, 0.245079030339)]
    [InlineData(0.3, 1.1, 0.0, 0.433336926124)]
    public void OneQubitClosedForm(double t1, double t2, double x, double digits)
    {
        var expert = Build(1, "Z0", "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0");
        Assert.Equal(digits, expert.Evaluate([t1, t2], [x]), 1e-12);
        Assert.Equal(Math.Cos(t1 + x) * Math.Cos(t2), expert.Evaluate([t1, t2], [x]), 1e-15);
        var gradient = expert.Gradient([t1, t2], [x]);
        Assert.Equal(-Math.Sin(t1 + x) * Math.Cos(t2), gradient[0], 1e-15);
        Assert.Equal(-Math.Cos(t1 + x) * Math.Sin(t2), gradient[1], 1e-15);
    }

    /// <summary>Two qubits, four observables.</summary>
    [Theory]
    [InlineData("Z1", -0.076307481898, new[] { 0.118841861757, -0.327073835146, 0, 0.096159500374 })]
    [InlineData("Z0", 0.497651378905, new[] { -0.775046101692, 0, 0.210403628297, 0 })]
    [InlineData("X0", 0.819464525008, new[] { 0.526172120528, -0.191183970372, 0, 0 })]
    [InlineData("0.5*Z0 + 0.5*Z1", 0.210671948504, null)]
    [InlineData("mean(Z)", 0.210671948504, null)]
    public void TwoQubitDigits(string observable, double value, double[]? gradient)
    {
        var expert = Build(
            2, observable, "RY(x0) 0", "RY(x0) 1", "RY(theta0) 0", "RY(theta1) 1", "CNOT 0 1", "RX(theta2) 0", "RX(theta3) 1");
        double[] theta = [0.3, 1.1, -0.4, 0.9];
        Assert.Equal(value, expert.Evaluate(theta, [0.7]), 1e-12);
        var actual = expert.Gradient(theta, [0.7]);
        for (int k = 0; k < (gradient?.Length ?? 0); k++)
        {
            Assert.Equal(gradient![k], actual[k], 1e-12);
        }
    }

    /// <summary>Bernstein-Szego: (d_k f)^2 + f^2 &lt;= 1 for every k.</summary>
    [Fact]
    public void BernsteinInequalityHolds()
    {
        RandomCircuit.Gen
            .Where(random => random.Circuit.Gates.Count(g => g.Angle?.Kind == AngleKind.Parameter) > random.Theta.Length).ForAll(
                random =>
                {
                    var shared = random.Circuit.Gates.Where(g => g.Angle?.Kind == AngleKind.Parameter)
                        .GroupBy(g => g.Angle!.Value.Index).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
                    double value = random.Expert.Evaluate(random.Theta, random.Input(0));
                    var gradient = random.Expert.Gradient(random.Theta, random.Input(0));
                    for (int k = 0; k < gradient.Length; k++)
                    {
                        if (!shared.Contains(k))
                        {
                            Assert.True((gradient[k] * gradient[k]) + (value * value) <= 1 + 1e-12);
                        }
                    }
                },
                count: 100);
    }

    [Fact]
    public void DefaultAnsatzHasTheDocumentedShape()
    {
        var circuit = new Circuit(4, [.. Ansatz.AngleEncoding(4, 6), .. Ansatz.HardwareEfficient(4, 3)]);
        Assert.Equal(24, circuit.ParameterCount);
        Assert.Equal(6, circuit.InputCount);
        Assert.Equal(6 + (3 * (8 + 4)), circuit.Gates.Count);
        Assert.Equal("RY(x5) on 1", $"{circuit.Gates[5].Name}({circuit.Gates[5].Angle}) on {circuit.Gates[5].Qubits[0]}");
        Assert.Equal("RZ(theta11) on 1", $"{circuit.Gates[21].Name}({circuit.Gates[21].Angle}) on {circuit.Gates[21].Qubits[0]}");
        Assert.Single(Ansatz.HardwareEfficient(2, 1).OfType<CliffordGate>());
        Assert.Empty(Ansatz.HardwareEfficient(1, 1).OfType<CliffordGate>());
    }

    private static Observable Observe(string text, int m) => Observable.Create(m, ObservableParser.Parse(text, m), normalize: false);

    private static QuantumExpert Build(int m, string observable, params string[] gates) =>
        new("test", new Circuit(m, gates.Select(CircuitParser.Parse)), Observe(observable, m));
}
