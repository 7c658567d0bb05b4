using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Programs in and out. Digits come from a separate dense program with the published matrices of the gates.</summary>
public class OpenQasmTests
{
    [Theory]
    [InlineData("Z0", -0.443441159414806)]
    [InlineData("X1", 0.317405727991933)]
    [InlineData("Y2", 0.0482610347619308)]
    [InlineData("X0*Y1*Z2", 0.151917078323275)]
    [InlineData("Z0*Z2", -0.155087021050483)]
    public void LibraryGatesOfVersion2MeanWhatTheySay(string observable, double value) =>
        Assert.Equal(value, Value(Program("qiskit2.qasm"), observable, [], []), 1e-14);

    [Theory]
    [InlineData("Z0", -0.80350197321397)]
    [InlineData("X1", -0.101050527502397)]
    [InlineData("Y2", 0.0159052043686849)]
    public void PennyLaneFilesAreRead(string observable, double value) =>
        Assert.Equal(value, Value(Program("pennylane2.qasm"), observable, [], []), 1e-14);

    [Theory]
    [InlineData("Z0", 0.347960673711796)]
    [InlineData("X1", -0.160370620201743)]
    [InlineData("X0*Y1", -0.0958201490653297)]
    public void ParametersDataAndModifiersOfVersion3AreRead(string observable, double value)
    {
        var program = Program("qiskit3.qasm");
        Assert.Equal(["_θ_0_", "_θ_1_", "_θ_2_"], program.Parameters);
        Assert.Equal(["_x_0_", "_x_1_"], program.Data);
        Assert.Equal(value, Value(program, observable, [0.3, 1.1, -0.4], [0.7, -0.2]), 1e-14);
    }

    [Theory]
    [InlineData("qiskit3.qasm", 2)]
    [InlineData("qiskit3.qasm", 3)]
    [InlineData("qiskit2.qasm", 2)]
    [InlineData("qiskit2.qasm", 3)]
    [InlineData("pennylane2.qasm", 2)]
    public void ProgramsGoOutAndInUnchangedInMeaning(string file, int version)
    {
        var program = Program(file);
        var circuit = Trainable(program.QubitCount, program.Gates);
        double[] theta = [.. Enumerable.Range(0, circuit.ParameterCount).Select(k => 0.4 + k)], x = [0.7, -0.2];
        foreach (string observable in new[] { "Z0", "0.5*X1*Y0 + 0.5*Z1" })
        {
            double before = Value(circuit, observable, theta, x);
            Assert.Equal(before, Value(Read(QasmWriter.Write(circuit, version, null, null, "free")), observable, theta, x), 1e-13);
            Assert.Equal(before, Value(Read(QasmWriter.Write(circuit, version, theta, x, "bound")), observable, [], []), 1e-13);
            Assert.Equal(before, Value(Read(QasmWriter.Write(circuit, 3, null, x, "data bound")), observable, theta, []), 1e-13);
        }
    }

    /// <summary>Random circuits without multi-qubit matrices: values and gradients survive both versions.</summary>
    [Fact]
    public void RandomCircuitsSurviveTheRoundTrip() => RandomCircuit.Gen.Where(r => r.Circuit.Gates.All(IsWritable)).ForAll(
        random =>
        {
            foreach (int version in new[] { 2, 3 })
            {
                var back = Read(QasmWriter.Write(random.Circuit, version, null, null, "random"));
                var circuit = new Circuit(back.QubitCount, back.Gates, random.Circuit.InputCount);
                var data = random.Input(0);
                Assert.Equal(
                    ReferenceSimulator.Evaluate(random.Circuit, random.Observable, random.Theta, data),
                    ReferenceSimulator.Evaluate(circuit, random.Observable, random.Theta, data),
                    1e-12);
                var expected = ReferenceSimulator.Gradient(random.Circuit, random.Observable, random.Theta, data);
                var actual = ReferenceSimulator.Gradient(circuit, random.Observable, random.Theta, data);
                for (int k = 0; k < expected.Length; k++)
                {
                    Assert.Equal(expected[k], actual[k], 1e-12);
                }
            }
        },
        count: 60);

    /// <summary>Amplitudes bound to a datum become rotations that prepare the same state.</summary>
    [Fact]
    public void AmplitudeEncodingIsWrittenAsRotations()
    {
        var circuit = Ansatz.Build(new AnsatzOptions { QubitCount = 3, LayerCount = 1, Encoding = EncodingKind.Amplitude, InputCount = 7 });
        double[] theta = [0.3, 1, 2, 3, -1, 0.2], x = [0.1, -0.7, 0.4, 0, -0.3, 0.9, 0.2];
        double before = Value(circuit, "0.5*X0*Y1 + 0.5*Z2", theta, x);
        Assert.Equal(before, Value(Read(QasmWriter.Write(circuit, 2, theta, x, "bound")), "0.5*X0*Y1 + 0.5*Z2", [], []), 1e-14);
        Assert.Equal(Fault.OpenQasmUnsupported,
            Assert.Throws<MeanFieldException>(() => QasmWriter.Write(circuit, 3, null, null, "")).Fault);
    }

    [Theory]
    [InlineData("if (c == 1) x q[0];", 4, "measured")]
    [InlineData("switch (1) { case 1 { x q[0]; } }", 4, "switch")]
    [InlineData("def f() -> int { return 1; }", 4, "returns a value")]
    [InlineData("x q[5];", 4, "no element 5")]
    [InlineData("x r[0];", 4, "'r'")]
    [InlineData("cx q[0];", 4, "2 qubit")]
    [InlineData("cx q[0], q[0];", 4, "twice")]
    [InlineData("frob q[0];", 4, "frob")]
    [InlineData("rx(phi) q[0];", 4, "phi")]
    [InlineData("rx(1/theta) q[0];", 4, "division")]
    [InlineData("\nmeasure q[0];\nx q[0];", 6, "measurement")]
    [InlineData("x q[0]; reset q[0];", 4, "reset")]
    [InlineData("include \"mine.inc\";", 4, "mine.inc")]
    [InlineData("x q[0]", 5, "';'")]
    [InlineData("rx(((((( q[0];", 4, "not a number")]
    public void WhatIsNotSupportedIsNamedWithItsLine(string statement, int line, string named)
    {
        string text = $"OPENQASM 3.0;\ninclude \"stdgates.inc\"; input float theta;\nqubit[3] q; bit c;\n{statement}\n";
        var fault = Assert.Throws<MeanFieldException>(() => Read(text));
        Assert.Equal(Fault.OpenQasmInvalid, fault.Fault);
        Assert.Contains($"line {line}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rx(theta/2) q[0];")]
    [InlineData("crx(theta) q[0], q[1];")]
    [InlineData("rx(theta*x0) q[0];")]
    [InlineData("rx(sin(theta)) q[0];")]
    [InlineData("pow(0.5) @ rz(theta) q[0];")]
    public void OtherPeriodsAreRefused(string statement)
    {
        string text = $"OPENQASM 3.0;\ninput float theta; input float x0;\nqubit[3] q;\n{statement}\n";
        var fault = Assert.Throws<MeanFieldException>(() => Read(text));
        Assert.Equal(Fault.GeneratorNotInvolution, fault.Fault);
        Assert.Contains("line 4", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Data by name, in the order of the names; everything else is theta, unused parameters left out.</summary>
    [Fact]
    public void DataAreNamedByTheUser()
    {
        const string Text = "OPENQASM 3.0; input float a; input float unused; input array[float[64], 2] w; input float b;"
            + " qubit q; rx(a) q; ry(w[1]) q; rz(b) q; rx(2*a + w[0]) q;";
        var program = QasmReader.Read(Text, new QasmOptions { DataRank = name => name switch { "b" => 0, "a" => 1, _ => null } });
        Assert.Equal(["b", "a"], program.Data);
        Assert.Equal(["w[0]"], QasmReader.Read(
            Text.Replace("ry(w[1])", "ry(b)"), new QasmOptions { DataRank = name => name is "a" or "b" ? 0 : null }).Parameters);
        Assert.Equal("rx x1", $"{program.Gates[0].Name.ToLowerInvariant()} {program.Gates[0].Angle}");
    }

    private static bool IsWritable(Gate gate) => gate is not (GeneratorGate { Qubits.Count: > 1 } or UnitaryGate { Qubits.Count: > 1 });

    private static QasmProgram Program(string file) =>
        Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Circuits", "OpenQasm", "Programs", file)));

    private static QasmProgram Read(string text) => QasmReader.Read(text);

    private static double Value(QasmProgram program, string observable, double[] theta, double[] x) =>
        Value(Trainable(program.QubitCount, program.Gates), observable, theta, x);

    private static double Value(Circuit circuit, string text, double[] theta, double[] x)
    {
        var observable = Observable.Create(circuit.QubitCount, ObservableParser.Parse(text, circuit.QubitCount), normalize: false);
        return ReferenceSimulator.Evaluate(circuit, observable, theta.Length == 0 ? [0] : theta, x);
    }

    // A program without parameters gets one that does nothing at 0.
    private static Circuit Trainable(int qubits, IReadOnlyList<Gate> gates) =>
        new(qubits, gates.Any(g => g.Angle?.Kind == AngleKind.Parameter)
            ? gates
            : [.. gates, new RotationGate("Z", [0], Angle.Parameter(0))]);
}
