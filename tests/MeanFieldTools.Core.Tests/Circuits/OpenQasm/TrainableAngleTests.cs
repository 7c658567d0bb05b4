using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Numbers of a program as parameters, with the numbers kept as a start.</summary>
public class TrainableAngleTests
{
    private const string Program = """
        OPENQASM 2.0;
        include "qelib1.inc";
        qreg q[2]; creg c[2];
        gate twist(t) a, b { rx(t/2) a; cx a, b; rz(0.7) b; }
        u3(0.1, -0.2, 0.3) q[0];
        rz(pi/4) q[1];
        twist(0.8) q[0], q[1];
        crz(0.9) q[1], q[0];
        cu1(1.1) q[0], q[1];
        measure q -> c;
        """;

    [Theory]
    [InlineData("All", 7, new[] { 0.3, 0.1, -0.2, 0.7853981633974483, 0.4, 0.7, 1.1 })]
    [InlineData("rz", 2, new[] { 0.7853981633974483, 0.7 })]
    [InlineData("twist", 2, new[] { 0.4, 0.7 })]
    [InlineData("6", 1, new[] { 0.7853981633974483 })]
    [InlineData("6-9", 4, new[] { 0.7853981633974483, 0.4, 0.7, 1.1 })]
    [InlineData("u3 9", 4, new[] { 0.3, 0.1, -0.2, 1.1 })]
    public void Chosen_angles_become_parameters_with_their_numbers_as_start(string chosen, int count, double[] start)
    {
        var plain = QasmReader.Read(Program);
        Assert.Equal((0, 7), (plain.Parameters.Count, plain.NumericAngleCount));
        var program = QasmReader.Read(Program, new QasmOptions { Trainable = QasmTrainable.Parse(chosen.Split(' ')) });
        Assert.Equal(count, program.Parameters.Count);
        Assert.Equal(start.Order(), program.Start!.Order());
        var fixedCircuit = new Circuit(2, [.. plain.Gates, new RotationGate("Z", [0], Angle.Parameter(0))]);
        var circuit = new Circuit(2, program.Gates);
        foreach (string observable in new[] { "Z0", "X1", "0.5*Y0*Z1 + 0.5*X0" })
        {
            Assert.Equal(Value(fixedCircuit, observable, [0]), Value(circuit, observable, program.Start!), 1e-14);
        }
    }

    [Fact]
    public void The_expert_keeps_the_numbers_and_a_program_without_parameters_is_refused()
    {
        Func<int, Observable> observable = m => Observable.Create(m, ObservableParser.Parse("Z0", m), false);
        var program = QasmReader.Read(Program, new QasmOptions { Trainable = QasmTrainable.Parse(["6"]) });
        Assert.Equal([Math.PI / 4], QuantumExpertFactory.FromProgram(program, 0, observable, "own").DefaultParameter!);
        var fault = Assert.Throws<MeanFieldException>(
            () => QuantumExpertFactory.FromProgram(QasmReader.Read(Program), 0, observable, "own"));
        Assert.Equal(Fault.CircuitInvalid, fault.Fault);
        Assert.Contains("its 7 angles are numbers", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1-2-3")]
    [InlineData("-")]
    [InlineData("1x")]
    public void What_selects_nothing_is_refused(string item) =>
        Assert.Equal(Fault.OpenQasmInvalid, Assert.Throws<MeanFieldException>(() => QasmTrainable.Parse([item])).Fault);

    private static double Value(Circuit circuit, string text, double[] theta) => ReferenceSimulator.Evaluate(
        circuit, Observable.Create(circuit.QubitCount, ObservableParser.Parse(text, circuit.QubitCount), normalize: false), theta, []);
}
