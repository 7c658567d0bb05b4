using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>What numbers decide is unrolled: each program means the same as the one beside it, which says it gate by gate.</summary>
public class UnrollingTests
{
    [Theory]
    [InlineData("for int i in [0:2] { rx(0.1*(i + 1)) q[i]; }", "rx(0.1) q[0]; rx(0.2) q[1]; rx(0.30000000000000004) q[2];")]
    [InlineData("for uint[8] i in {2, 0} rx(0.5) q[i];", "rx(0.5) q[2]; rx(0.5) q[0];")]
    [InlineData("for int i in [2:-1:0] { rx(i + 1) q[i]; if (i == 1) break; }", "rx(3) q[2]; rx(2) q[1];")]
    [InlineData("for int i in [0:2] { if (i == 1) continue; rx(0.5) q[i]; }", "rx(0.5) q[0]; rx(0.5) q[2];")]
    [InlineData("const array[float[64], 3] t = {0.1, 0.2, 0.3}; for float a in t { ry(a) q[0]; }",
        "ry(0.1) q[0]; ry(0.2) q[0]; ry(0.3) q[0];")]
    [InlineData("array[float, 2] t; t[0] = 0.4; t[1] += 2*t[0]; rx(t[1]) q[1];", "rx(0.8) q[1];")]
    [InlineData("int n = 3; while (n > 0) { rx(n) q[0]; ry(0.1) q[0]; n -= 1; }",
        "rx(3) q[0]; ry(0.1) q[0]; rx(2) q[0]; ry(0.1) q[0]; rx(1) q[0]; ry(0.1) q[0];")]
    [InlineData("const bool b = true; if (b && !(1 > 2)) { x q[0]; } else { y q[0]; }", "x q[0];")]
    [InlineData("if (1 == 2) x q[0]; else if (2 == 2) { y q[0]; } else z q[0];", "y q[0];")]
    [InlineData("if (1 == 1) if (1 == 2) x q[0]; else y q[0]; else z q[0]; x q[1];", "y q[0]; x q[1];")]
    [InlineData("if (1 == 2) for int i in {0, 1} { x q[i]; } else { y q[0]; }", "y q[0];")]
    [InlineData("def f(qubit[2] r, float[64] a) { rx(a) r[0]; cx r[0], r[1]; } f(q[1:2], 0.3);", "rx(0.3) q[1]; cx q[1], q[2];")]
    [InlineData("gate g(a) r { for int i in [1:2] { rx(i*a) r; } } g(0.2) q[1];", "rx(0.2) q[1]; rx(0.4) q[1];")]
    [InlineData("let a = q[2:-1:1]; rx(0.3) a; cx a[0], a[1];", "rx(0.3) q[2]; rx(0.3) q[1]; cx q[2], q[1];")]
    [InlineData("float[64] h = 0.5*pi; rx(h/2) q[0];", "rx(0.7853981633974483) q[0];")]
    [InlineData("int k = 7; rx(k/2) q[0]; k = k/2; ry(k % 2 + (k >> 1) + mod(-1, 3)) q[1];", "rx(3.5) q[0]; ry(4) q[1];")]
    [InlineData("rx(arccos(0.5) + sqrt(4) + 2**3 + popcount(5)) q[0];", "rx(13.047197551196598) q[0];")]
    [InlineData("box { x q[0]; } delay[10ns] q[0]; nop q[1]; { y q[1]; } end; z q[2];", "x q[0]; y q[1];")]
    [InlineData("bit[3] c; x q[0]; c = measure q;", "x q[0];")]
    [InlineData("creg d[0]; output bit[2] o; x q[0]; measure q[0] -> c[0]; c[1] = measure q[1];", "x q[0];", "bit[2] c;")]
    public void Loops_conditions_and_subroutines_are_unrolled(string program, string plain, string before = "") =>
        Same($"qubit[3] q; {before} {program}", $"qubit[3] q; {plain}");

    [Fact]
    public void Inputs_go_through_loops_variables_and_subroutines() => Same(
        "input float g; input float x0; qubit[2] q; float[64] h = 0.5*x0; def f(qubit r, float a) { rx(a) r; "
        + "} for int i in [0:1] { f(q[i], h + i); rz(g) q[i]; ry(0.3) q[i]; }",
        "input float g; input float x0; qubit[2] q; rx(0.5*x0) q[0]; rz(g) q[0]; ry(0.3) q[0]; rx(0.5*x0 + 1) q[1]; "
        + "rz(g) q[1]; ry(0.3) q[1];");

    /// <summary>The version line is optional in version 3, and minor versions are read.</summary>
    [Theory]
    [InlineData("", 3)]
    [InlineData("OPENQASM 3;", 3)]
    [InlineData("OPENQASM 3.0;", 3)]
    [InlineData("OPENQASM 3.1;", 3)]
    [InlineData("\r\n// a comment\r\nOPENQASM 2.0;", 2)]
    [InlineData("include \"qelib1.inc\";", 2)]
    public void Version_lines_are_read_and_may_be_missing(string header, int version) =>
        Assert.Equal(version, QasmReader.Read($"{header}\nqreg q[1]; x q[0];").Version);

    [Fact]
    public void Notes_say_what_was_left_out()
    {
        var program = QasmReader.Read("qubit[14] a; qubit[3] unused; qubit[2] b; x a[0]; cx b[1], a[13]; measure b;", new QasmOptions());
        Assert.Equal(16, program.QubitCount);
        Assert.Equal(
            ["Measurements are left out: the observable takes their place."],
            program.Notes.Where(note => note.Contains("Measure", StringComparison.Ordinal)));
        var fits = QasmReader.Read("qubit[12] a; qubit[3] unused; qubit[2] b; x a[0]; cx b[1], a[11];");
        Assert.Equal(14, fits.QubitCount);
        Assert.Contains("Registers without gates are left out: unused.", fits.Notes);
        Assert.Equal([13, 11], fits.Gates[^1].Qubits);
    }

    [Theory]
    [InlineData("if (c[0] == 1) x q[0];", "measured bits is not supported")]
    [InlineData("int n = 0; n = theta;", "whole number and cannot depend on an input")]
    [InlineData("const int n = 1; n = 2;", "is a constant or an input")]
    [InlineData("opaque mystery a; mystery q[0];", "opaque")]
    [InlineData("hadamar q[0];", "There is no gate 'hadamar'")]
    [InlineData("sxdgg q[0];", "Did you mean 'sxdg'?")]
    [InlineData("for int i in [0:1] { x q[2*i + 1]; }", "no element 3")]
    [InlineData("cal { }", "'cal' is not supported")]
    public void What_cannot_be_unrolled_is_refused_with_the_reason(string statement, string part)
    {
        var fault = Assert.Throws<MeanFieldException>(() => QasmReader.Read($"input float theta; qubit[3] q; bit[1] c;\n{statement}"));
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", fault.Message, StringComparison.Ordinal);
    }

    private static void Same(string program, string plain)
    {
        static string[] Texts(string text) =>
            [.. QasmReader.Read(text).Gates.Select(gate => $"{gate.Name}({gate.Angle}) {string.Join(' ', gate.Qubits)}")];
        Assert.Equal(Texts(plain), Texts(program));
    }
}
