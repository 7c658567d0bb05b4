using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Parsers;

/// <summary>Every parser of the core, with all that follows from a text: a circuit, an expert, a law.</summary>
internal static class CoreParsers
{
    public static IReadOnlyDictionary<string, (Action<string> Parse, string[] Corpus)> All { get; } =
        new Dictionary<string, (Action<string>, string[])>
        {
            ["Observable"] = (
                text => Observable.Create(4, ObservableParser.Parse(text, 4), normalize: true),
                ["0.5*Z0*Z1 - 0.25*X2", "mean(Z)", "1/3*mean(X) + 0.5*Y1", "|01.1><01.1|", "Z(0) @ PauliX(q1) + 2e-1*I", "-I0 + .5*y3"]),
            ["Gate"] = (
                text => Expert([.. CircuitParser.Read(text)]),
                ["RY(x0) 0", "RXX(theta1) 3, 1", "CNOT 0 1", "RZ(2*x1 - pi/2) q0", "RZZ(2*(pi - x0)*(pi - x1)) 0 1", "T 2", "CRX(x_0) 0 1",
                    "P(0.25) 0", "CCX 0 1 2"]),
            ["Angle"] = (
                text => CircuitParser.ParseAngle(text, "a gate"),
                ["theta0", "θ_12", "-(x1 + 1)/3", "2*x0 - pi/2", "1e-3"]),
            ["Law"] = (
                text => InitialLaw.Parse(text),
                ["Uniform", "WrappedNormal(0, 0.5)", "0.3*Dirac(pi/2) + 0.7*Uniform",
                    "VonMises(1, 2); 1/2*Dirac(0) + 0.5*WrappedCauchy(2, 1e-1); Uniform"]),
            ["DataMap"] = (
                text => DataFunction.Parse(text),
                ["x0", "-x0 + 2*x1*x1 - pi/3", "(x0 + x1)*(x0 - x1)/2", "0.1"]),
            ["Number"] = (
                text => PolynomialParser.TryParseNumber(text, out _),
                ["pi/2", "-(1 + 2)*3/4", "1e-3", "2*π"]),
            ["OpenQasm"] = (
                text =>
                {
                    var program = QasmReader.Read(text, new QasmOptions { Trainable = (_, _) => true });
                    Expert(program.Gates);
                },
                [
                    "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[2]; creg c[2];\ngate g(a) x,y { cx x,y; rz(-a/2) y; }\n"
                    + "rx(theta0) q[0];\nu3(x0^2,pi/2,-1) q[1];\ng(x1) q[0],q[1];\nbarrier q;\nmeasure q -> c;",
                    "OPENQASM 3.0;\ninclude \"stdgates.inc\";\ninput float[64] a;\ninput array[float[64], 2] w;\nqubit[3] q;\n"
                    + "const float h = 2*pi;\nctrl @ p(a) q[0], q[1];\ninv @ pow(2) @ ry(w[1]) q[2];\nnegctrl @ x q[0], q[1];\n",
                    "qubit[2] q; for int i in [0:1] { rx(0.1*i) q[i]; if (i == 1) { ry(0.3) q[0]; } else cx q[0], q[1]; }\n"
                    + "int n = 3; while (n > 0) { n -= 1; if (n == 1) continue; rz(n/4) q; }",
                    "qubit[4] q; array[float[64], 3] t = {0.1, 0.2, 0.3}; let a = q[0:2:2] ++ q[{1}]; "
                    + "def f(qubit[2] r, float z) { rzz(z) r[0], r[1]; return; }\nf(a[0:1], t[sizeof(t) - 1]); U(0.1, 0.2, 0.3) q;",
                ]),
        };

    private static void Expert(IReadOnlyList<Gate> gates) =>
        QuantumExpertFactory.FromGates(gates, 0, 0, m => Observable.Create(m, ObservableParser.Parse("Z0", m), normalize: false), null);
}
