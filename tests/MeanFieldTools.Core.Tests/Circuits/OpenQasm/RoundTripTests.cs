using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;
using MeanFieldTools.Random;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>An expert that goes out as OpenQASM and comes back is the same function of the same parameters and inputs.</summary>
public class RoundTripTests
{
    // The keywords of the official grammar, openqasm3.g4 and its lexer.
    private static readonly HashSet<string> Reserved =
    [
        "OPENQASM", "include", "pragma", "def", "cal", "defcal", "gate", "extern", "box", "let", "break", "continue", "if", "else", "end",
        "return", "for", "while", "in",
        "switch", "case", "default", "nop", "input", "output", "const", "readonly", "mutable", "qreg", "qubit", "creg", "bool", "bit",
        "int", "uint", "float", "angle",
        "complex", "array", "void", "duration", "stretch", "gphase", "inv", "pow", "ctrl", "negctrl", "dim", "durationof", "delay", "reset",
        "measure", "barrier", "true", "false",
        "pi", "tau", "euler", "im",
    ];

    public static TheoryData<int, string> Ansatzes => Both(Enum.GetNames<AnsatzKind>());

    public static TheoryData<int, string> Encodings =>
        Both(Enum.GetNames<EncodingKind>().Where(name => name != nameof(EncodingKind.Amplitude)));

    public static TheoryData<int, string> Entanglers => Both(Enum.GetNames<EntanglerKind>());

    public static TheoryData<int, string> Lists => Both(
        "RY(theta1) 0;RX(theta0) 0;RY(theta2) 0",
        "RY(x1) 0;RX(x0) 0;RY(theta0) 0",
        "RY(x2) 0;RX(theta0) 0",
        "RY(arccos(0.3*x1)) 0;RZ(2*sin(x0*x1)*x0 - pi/3) 0;RX(theta0) 0",
        "P(theta1) 0;CP(theta0) 0 1;CRX(theta1) 1 2;CRX(theta1) 1 2;Rot(theta2, x0, theta3) 1;CPhaseShift01(theta4) 0 2",
        "RZ(theta10) 0;RX(theta2) 0;RY(theta1) 0;RX(theta9) 0;RY(theta8) 0;RX(theta7) 0;RY(theta6) 0;RX(theta5) 0;RY(theta4) 0;"
        + "RX(theta3) 0;RY(theta0) 0",
        "RXYZ(theta1) 2 0 1;CP(x0) 0 1;RYZ(2*x1*x0 - 1) 1 2;RX(theta0) 0;CCX 0 1 2;CSWAP 2 1 0;T 0;SX 1;ISWAP 0 2;RX(theta0) 1");

    [Theory]
    [MemberData(nameof(Ansatzes))]
    public void Every_ansatz_survives(int version, string name) =>
        Same(version, Ansatz.Build(new AnsatzOptions { QubitCount = 3, LayerCount = 2, Ansatz = Enum.Parse<AnsatzKind>(name) }));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_survives(int version, string name) =>
        Same(version, Ansatz.Build(new AnsatzOptions
        {
            QubitCount = 3, LayerCount = 2, Encoding = Enum.Parse<EncodingKind>(name),
            Reupload = [1]
        }), bits: name == "Basis");

    [Theory]
    [MemberData(nameof(Entanglers))]
    public void Every_entangler_survives(int version, string name) =>
        Same(version, Ansatz.Build(new AnsatzOptions { QubitCount = 3, LayerCount = 1, Entangler = Enum.Parse<EntanglerKind>(name) }));

    [Theory]
    [MemberData(nameof(Lists))]
    public void Parameters_and_inputs_keep_their_numbers_in_whatever_order_gates_name_them(int version, string gates) =>
        Same(version, new Circuit(3, gates.Split(';').SelectMany(CircuitParser.Read)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Inputs_that_no_gate_uses_survive(int version) =>
        Same(version, new Circuit(2, new[] { "RX(x1) 0", "RY(theta0) 0" }.Select(CircuitParser.Parse), inputCount: 4));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Generators_that_are_sums_of_words_survive(int version)
    {
        // 1 - 2|111><111|, whose rotation is a phase on |111>; and (X0 + Z1 X0 + ...)/2 with commuting words.
        var flip = new System.Numerics.Complex[8, 8];
        for (int b = 0; b < 8; b++)
        {
            flip[b, b] = b == 7 ? -1 : 1;
        }

        Same(version, new Circuit(3, [CircuitParser.Parse("H 0"), CircuitParser.Parse("H 1"), CircuitParser.Parse("RY(x0) 2"),
            new GeneratorGate(flip, [2, 0, 1], Angle.Parameter(0)), CircuitParser.Parse("RX(theta1) 0"),
            CircuitParser.Parse("RY(theta1) 2")]));
    }

    /// <summary>Parameters that are not used in their order once came back as another function.</summary>
    [Fact]
    public void The_value_is_the_one_before()
    {
        var circuit = new Circuit(1, new[] { "RY(theta1) 0", "RX(theta0) 0", "RY(theta2) 0" }.Select(CircuitParser.Parse));
        var back = QasmReader.Read(QasmWriter.Write(circuit, 2, null, null, ""));
        Assert.Equal(-0.855292, Value(new Circuit(1, back.Gates), "Z0", [0.2, 0.9, 1.7], []), 1e-6);
    }

    [Theory]
    [InlineData("input float b; input float a1; input float a0;", "a1 b a0", "a0 a1 b")]
    [InlineData("input float a1; input float b0; input float a0; input float b1;", "a1 b1 b0 a0", "a0 b0 a1 b1")]
    [InlineData("input float g; input array[float, 3] w; input float unused;", "w[2] g w[0]", "w[0] w[2] g")]
    [InlineData("input float _θ_1_; input float _θ_0_;", "_θ_1_ _θ_0_", "_θ_0_ _θ_1_")]
    public void Names_with_numbers_stand_in_their_order_and_others_as_declared(string declarations, string used, string expected)
    {
        string gates = string.Concat(used.Split(' ').Select(name => $"rx({name}) q; ry(0.3) q;"));
        Assert.Equal(expected.Split(' '), QasmReader.Read($"{declarations} qubit q; {gates}").Parameters);
    }

    [Theory]
    [InlineData("theta1 phi theta0", "theta0 theta1 phi")]
    [InlineData("beta alpha", "beta alpha")]
    [InlineData("b1 a0 b0", "b0 a0 b1")]
    public void Version_2_numbers_names_as_it_meets_them(string used, string expected)
    {
        string gates = string.Concat(used.Split(' ').Select(name => $"rx({name}) q[0]; ry(0.3) q[0];"));
        Assert.Equal(expected.Split(' '), QasmReader.Read($"OPENQASM 2.0; qreg q[1]; {gates}").Parameters);
    }

    [Fact]
    public void The_expert_shows_the_names_of_its_program()
    {
        var program = QasmReader.Read("input float b; input float a; input float x2; qubit q; rx(a) q; ry(b) q; rz(x2) q; rx(a) q;");
        var expert = QuantumExpertFactory.FromProgram(program, 4, m => Observable.Create(m, ObservableParser.Parse("Z0", m), false), "own");
        Assert.Equal(["b", "a"], expert.ParameterName);
        Assert.Equal(["x0", "x1", "x2", "x3"], expert.InputName);
        Assert.Equal((2, 4), (expert.ParameterCount, expert.InputCount));
        Assert.Null(expert.DefaultParameter);
        Assert.Equal(["theta0", "theta1"], new MeanCosineExpert(2).ParameterName);
    }

    private static TheoryData<int, string> Both(params IEnumerable<string> names)
    {
        var data = new TheoryData<int, string>();
        foreach (string name in names)
        {
            data.Add(2, name);
            data.Add(3, name);
        }

        return data;
    }

    private static void Same(int version, Circuit circuit, bool bits = false)
    {
        string text = QasmWriter.Write(circuit, version, null, null, "a test");
        var back = QasmReader.Read(text);
        var again = new Circuit(back.QubitCount, back.Gates, back.Data.Count);
        Assert.Equal((circuit.ParameterCount, circuit.InputCount), (again.ParameterCount, again.InputCount));
        var stream = new RandomStream(7, StreamPurpose.InitialParticles, 0);
        for (int point = 0; point < 3; point++)
        {
            double[] theta = [.. Enumerable.Range(0, circuit.ParameterCount).Select(_ => 6 * stream.NextDouble())];
            double[] x = [.. Enumerable.Range(0, circuit.InputCount)
                .Select(_ => bits ? Math.Round(stream.NextDouble()) : (4 * stream.NextDouble()) - 2)];
            string last = $"{circuit.QubitCount - 1}";
            foreach (string observable in new[] { "Z0", $"0.6*X0 + 0.4*Y{last}", $"Z{last}" })
            {
                Assert.Equal(Value(circuit, observable, theta, x), Value(again, observable, theta, x), 1e-12);
            }
        }

        // Words that the program itself declares are not keywords of the language.
        if (version == 3)
        {
            var declared = System.Text.RegularExpressions.Regex
                .Matches(text, @"(?:input float\[64\]|gate|qubit\[\d+\]) (\w+)|gate \w+\((\w+)\) ([\w, ]+)")
                .SelectMany(match => match.Groups.Values.Skip(1))
                .SelectMany(group => group.Value.Split(", ", StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain(declared, Reserved.Contains);
        }
    }

    private static double Value(Circuit circuit, string text, double[] theta, double[] x) => ReferenceSimulator.Evaluate(
        circuit, Observable.Create(circuit.QubitCount, ObservableParser.Parse(text, circuit.QubitCount), normalize: false), theta, x);
}
