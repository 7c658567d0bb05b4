using System.Text;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Parsers;

/// <summary>Short texts that ask for much are refused before they are expanded, with the number and the limit.</summary>
public class BudgetTests
{
    private static readonly string Sum = string.Join('+', Enumerable.Range(0, 41).Select(k => $"x{k}"));

    public static TheoryData<string, string, string> Expansions => new()
    {
        { "OpenQasm", Doubling(40, "x a;"), "more than 200000 gates" },
        { "OpenQasm", Doubling(40, ""), "more than 1000000 statements" },
        { "OpenQasm", "qubit q; gate a q { pow(1024) @ x q; } gate b q { pow(1024) @ a q; } gate c q { pow(1024) @ b q; } c q;",
            "more than 200000 gates: 'a' alone asks for another 1047552" },
        { "OpenQasm", $"OPENQASM 2.0; qreg q[1]; rx((({Sum})^8)^8) q[0];", "more than 2000000 factors" },
        { "OpenQasm", $"input array[float, 41] x; qubit q; rx(({Sum.Replace("x", "x[").Replace("+", "]+")}])**8) q;",
            "more than 2000000 factors" },
        { "OpenQasm", Constants(40), "more than 2000000 factors" },
        { "OpenQasm", "qubit q; for int i in [0:1000000000] { x q; }", "whole number, at most a million" },
        { "OpenQasm", "qubit q; for int i in [0:1000] { for int j in [0:1000] { x q; } }", "more than 200000 gates" },
        { "OpenQasm", "qubit q; while (true) { }", "more than 1000000 statements" },
        { "OpenQasm", "qubit q; gate g a { g a; } g q;", "nested more than 100 deep" },
        { "OpenQasm", "def f(int n) { f(n + 1); } f(0);", "nested more than 100 deep" },
        { "OpenQasm", "OPENQASM 2.0; qreg q[2147483647];", "at most a million" },
        { "OpenQasm", "qubit[1001] q;", "1 to 1000 elements, not 1001" },
        { "OpenQasm", "x $2147483647;", "'$2147483647' is not a qubit" },
        { "OpenQasm", "qubit[40] q; rx(theta) q;", "Declare it" },
        { "OpenQasm", "input float a; qubit[40] q; rx(a) q;", "acts on qubit 39" },
        { "OpenQasm", "input array[float, 1000000] a; qubit q; rx(a[1]) q;", "1 to 100000 elements" },
        { "Observable", string.Concat(Enumerable.Repeat("+Z0", 333_000)), "65537 Pauli strings, but at most 65536" },
        { "Observable", new string('Z', 1_000_001), "1000001 characters, but at most 1000000" },
        { "Gate", "RY(x0) 2147483647", "qubit 2147483647, but at most 14 qubits" },
        { "Gate", "RY(x0) 2147483648", "the number of a qubit is expected" },
        { "Gate", "RY(x2147483647) 0", "above 99999" },
        { "Gate", $"RY(({Sum})*({Sum})*({Sum})*({Sum})) 0", "more than 200000 factors" },
        { "DataMap", string.Join('*', Enumerable.Repeat("(x0+x1+x2)", 300)), "more than 200000 factors" },
        { "DataMap", new string('x', 4001), "4001 characters, but at most 4000" },
        { "Law", string.Concat(Enumerable.Repeat("0.1*Uniform+", 1000)) + "Uniform", "12007 characters, but at most 10000" },
    };

    [Theory]
    [MemberData(nameof(Expansions))]
    public void What_a_text_expands_to_is_counted_and_refused(string parser, string text, string part)
    {
        var fault = Assert.Throws<MeanFieldException>(() => CoreParsers.All[parser].Parse(text));
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Message.Length < 600, $"the message has {fault.Message.Length} characters");
    }

    [Fact]
    public void Numbers_out_of_range_are_refused_before_anything_is_made_of_them()
    {
        var one = new AnsatzOptions { QubitCount = 1 };
        Refused(() => Ansatz.Build(one with { LayerCount = 1_000_000_000 }), "LayerCount is 1000000000. It must be between 1 and 10000");
        Refused(() => Ansatz.Build(one with { InputCount = int.MaxValue }), "InputCount is 2147483647. It must be between 0 and 100000");
        Refused(() => Ansatz.Build(one with { QubitCount = int.MaxValue }), "2147483647 qubits");
        Refused(() => Ansatz.Build(one with { InputCount = 100_000, LayerCount = 100, Reupload = [.. Enumerable.Range(1, 99)] }),
            "up to 10000202 gates, but at most 1000000");
        Refused(() => _ = new MeanCosineExpert(1_000_000_000), "parameters is 1000000000. It must be between 1 and 1000000");
    }

    /// <summary>The longest programs that are allowed are read, so that the limits and not the machine decide.</summary>
    [Fact]
    public void A_program_at_the_limit_is_read()
    {
        string text = $"qubit[2] q; {string.Concat(Enumerable.Repeat("rx(0.1) q[0];", 199_999))}";
        Assert.Equal(199_999, QasmReader.Read(text).Gates.Count);
    }

    /// <summary>Every term has a light cone of its own; past the budget the bounds are wider, and still bounds.</summary>
    [Fact]
    public void An_observable_of_many_thousand_terms_does_not_keep_a_circuit_busy()
    {
        var circuit = Ansatz.Build(new AnsatzOptions { QubitCount = 12, LayerCount = 3 });
        string text = string.Join(" + ", Enumerable.Range(1, 12_000).Select(i =>
            string.Join('*',
                Enumerable.Range(0, 12).Where(q => (i >> (q % 8) & 1) != 0 || q == i % 12).Select(q => $"{"XYZ"[(i / (q + 1)) % 3]}{q}"))));
        var observable = Observable.Create(12, ObservableParser.Parse(text, 12), normalize: true);
        var constants = CircuitConstants.Compute(circuit, observable);
        Assert.InRange(constants.Best.Alpha, 1e-6, 1 + 1e-9);
        Assert.All(constants.Degree, degree => Assert.InRange(degree, 0, 1));
    }

    [Fact]
    public void Circuits_of_too_many_parameters_are_refused() =>
        Refused(
            () => _ = new Circuit(1, Enumerable.Range(0, 5001).Select(k => new RotationGate("X", [0], Angle.Parameter(k)))),
            "5001 parameters, but at most 5000");

    [Fact]
    public void A_reader_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            QasmReader.Read("qubit q; while (true) { }", new QasmOptions { CancellationToken = stop.Token }));
    }

    [Fact]
    public void Quotes_are_short_and_hold_nothing_that_a_terminal_obeys()
    {
        Assert.Equal("RX(x0) 0 \uFFFD\uFFFD[31m", Quote.Of("RX(x0)\t0\n\u001b\0[31m"));
        Assert.Equal("abc \uD83D\uDE00 \uFFFD", Quote.Of("abc \uD83D\uDE00 \uD83D"));
        string quoted = Quote.Around(new string('a', 500) + "HERE" + new string('b', 500), 500);
        Assert.Equal(Quote.MaxLength, quoted.Length);
        Assert.Matches("^\\.\\.\\.a+HEREb+\\.\\.\\.$", quoted);
    }

    [Theory]
    [InlineData("qubit q;\r\n\tfrob q;", "line 2, column 2")]
    [InlineData("qubit q;\r\tx(\r) r;", "line 3, column 3")]
    [InlineData("/* a\r\nb */ qubit q; frob q;", "line 2, column 15")]
    [InlineData("// \"\r\n\"a\" frob;", "line 2, column 1")]
    [InlineData("qubit q;\n\n  \t x q, ;", "line 3, column 10")]
    public void Places_count_tabs_and_line_ends_as_editors_do(string text, string place)
    {
        var fault = Assert.Throws<MeanFieldException>(() => QasmReader.Read(text));
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    private static void Refused(Action action, string part) =>
        Assert.Contains(part, Assert.Throws<MeanFieldException>(action).Message, StringComparison.Ordinal);

    private static string Doubling(int count, string first)
    {
        var text = new StringBuilder($"qubit q; gate g0 a {{ {first} }}\n");
        for (int i = 1; i <= count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"gate g{i} a {{ g{i - 1} a; g{i - 1} a; }}\n");
        }

        return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"g{count} q;").ToString();
    }

    private static string Constants(int count)
    {
        var text = new StringBuilder("input float x0; input float x1; qubit q; const float c0 = x0 + x1;\n");
        for (int i = 1; i <= count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"const float c{i} = c{i - 1}*c{i - 1};\n");
        }

        return text.ToString();
    }
}
