using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>The period is that of the product of all gates that share a parameter, and not of each gate.</summary>
public class PeriodTests
{
    private const string Head = "input float a; input float b; input float x0; qubit[4] q; ry(0.4) q[0]; ry(1.1) q[1]; "
        + "ry(0.7) q[2]; ry(0.2) q[3];\n";
    private const string Tail = "\nrx(0.3) q[0]; rx(0.9) q[1]; rx(1.3) q[2]; rx(0.6) q[3];";

    [Theory]
    [InlineData("p(a/2) q[0]; cx q[0], q[1]; p(-a/2) q[1]; cx q[0], q[1]; p(a/2) q[1];")]
    [InlineData("cp(a) q[0], q[1];")]
    [InlineData("gate my(t) c, d { cu1(t) c, d; } my(a) q[2], q[0];")]
    [InlineData("gate half(t) c, d { p(t/2) c; p(t/2) d; rzz(-t/2) c, d; } half(a) q[2], q[3];")]
    [InlineData("ctrl(2) @ p(a) q[2], q[0], q[1];")]
    [InlineData("ctrl(3) @ p(-2*a) q[2], q[0], q[1], q[3];")]
    [InlineData("rx(0.5*a) q[1]; rx(0.5*a) q[1];")]
    [InlineData("crz(a) q[0], q[1]; crz(a) q[0], q[1];")]
    [InlineData("rx(a/2) q[1]; z q[1]; h q[0]; ry(b) q[2]; rx(-a/2) q[1];")]
    [InlineData("rz(a/2) q[0]; ry(0.3) q[2]; cz q[0], q[1]; rz(a/2) q[0];")]
    [InlineData("rzz(1.5*a) q[0], q[1]; rzz(a/2) q[0], q[1]; ry(b) q[0];")]
    [InlineData("crx(a) q[0], q[1]; rz(x0) q[0]; crx(a) q[0], q[1];")]
    public void Products_of_period_two_pi_are_read_and_mean_what_they_say(string gates)
    {
        var program = QasmReader.Read(Head + gates + Tail);
        Assert.DoesNotContain(program.Gates, gate => gate is PartialTurn);
        var circuit = new Circuit(4, program.Gates, 1);
        double[] theta = [.. program.Parameters.Select(_ => 1.2)];
        int index = program.Parameters.ToList().IndexOf("a");
        foreach (double a in new[] { 0.3, 2.9, -1.7 })
        {
            // The same with a bound to a number, where nothing has to be periodic.
            string constant = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"const float a = {a};");
            var plain = QasmReader.Read((Head + gates + Tail).Replace("input float a;", constant, StringComparison.Ordinal));
            bool hasParameter = plain.Parameters.Count > 0;
            var bound = new Circuit(4, hasParameter ? plain.Gates : [.. plain.Gates, new RotationGate("Z", [0], Angle.Parameter(0))], 1);
            foreach (string observable in new[] { "Z0", "Y1", "0.5*X2*Z0 + 0.5*Y3", "Z1*Z2*X3" })
            {
                double expected = Value(bound, observable, [hasParameter ? 1.2 : 0], [0.8]);
                theta[index] = a;
                Assert.Equal(expected, Value(circuit, observable, theta, [0.8]), 1e-12);
                theta[index] = a + (2 * Math.PI);
                Assert.Equal(expected, Value(circuit, observable, theta, [0.8]), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("rx(a/2) q[0];")]
    [InlineData("crx(a) q[0], q[1];")]
    [InlineData("crz(a) q[0], q[1];")]
    [InlineData("rx(a/2) q[0]; ry(0.3) q[0]; rx(a/2) q[0];")]
    [InlineData("rx(a/2) q[0]; ry(a/2) q[0];")]
    [InlineData("ctrl(2) @ p(a/2) q[0], q[1], q[2];")]
    [InlineData("rzz(a/2) q[0], q[1]; rzz(a/2) q[2], q[3]; rzz(b) q[0], q[2];")]
    [InlineData("rx(0.3*a) q[0]; rx(0.3*a) q[0];")]
    [InlineData("p(a/2) q[0]; cx q[0], q[1]; p(-a/2) q[1]; cx q[0], q[1]; p(a/3) q[1];")]
    public void Other_periods_are_refused_with_the_parameter_and_its_place(string gates)
    {
        var fault = Assert.Throws<MeanFieldException>(() => QasmReader.Read(Head + gates + Tail));
        Assert.Equal(Fault.GeneratorNotInvolution, fault.Fault);
        Assert.Contains("OpenQASM line 2", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'a'", fault.Message, StringComparison.Ordinal);
    }

    private static double Value(Circuit circuit, string text, double[] theta, double[] x) => ReferenceSimulator.Evaluate(
        circuit, Observable.Create(circuit.QubitCount, ObservableParser.Parse(text, circuit.QubitCount), normalize: false), theta, x);
}
