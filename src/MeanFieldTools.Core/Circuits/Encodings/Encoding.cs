namespace MeanFieldTools.Circuits;

/// <summary>The gates that take in a datum.</summary>
internal static class Encoding
{
    /// <summary>p where the user leaves it open: m, or 2^m amplitudes.</summary>
    public static int DefaultInputCount(EncodingKind kind, int qubitCount) => kind == EncodingKind.Amplitude ? 1 << qubitCount : qubitCount;

    /// <summary>One upload of p inputs on m qubits.</summary>
    /// <exception cref="MeanFieldException">The encoding does not take so many inputs, or cannot repeat itself.</exception>
    public static IEnumerable<Gate> Upload(EncodingKind kind, int qubitCount, int inputCount, int? repeat)
    {
        Check.Range(inputCount, 1, ArgumentRanges.MaxInputs, "InputCount");
        Check.Range(repeat ?? 1, 1, ArgumentRanges.MaxEncodingRepeat, "EncodingRepeat");
        RequireInputCount(kind, qubitCount, inputCount);
        bool map = kind is EncodingKind.ZZFeatureMap or EncodingKind.IQP;
        if (repeat is not null && !map)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"Encoding {kind} does not repeat. Leave EncodingRepeat out, or use ZZFeatureMap or IQP.");
        }

        var once = kind switch
        {
            EncodingKind.AngleX => Turns("X", qubitCount, inputCount),
            EncodingKind.AngleY => Turns("Y", qubitCount, inputCount),
            EncodingKind.AngleZ => Turns("Z", qubitCount, inputCount),
            EncodingKind.ZZFeatureMap => Diagonal(qubitCount, 2, (j, k) => new DataFunction(
                2 * Math.PI * Math.PI, [(-2 * Math.PI, [j]), (-2 * Math.PI, [k]), (2, [j, k])], $"2(π-x{j})(π-x{k})")),
            EncodingKind.IQP => Diagonal(qubitCount, 1, (j, k) => new DataFunction(0, [(1, [j, k])])),
            EncodingKind.Amplitude => [new AmplitudeGate([.. Enumerable.Range(0, qubitCount)], inputCount)],
            EncodingKind.Basis => Enumerable.Range(0, inputCount).Select(k =>
                new RotationGate("X", [k], Angle.Function(new DataFunction(0, [(Math.PI, [k])], $"π*x{k}", bit: true)))),
            _ => throw Check.Unknown(kind),
        };
        return Enumerable.Repeat(once, repeat ?? (kind == EncodingKind.ZZFeatureMap ? 2 : 1)).SelectMany(gates => gates);
    }

    private static void RequireInputCount(EncodingKind kind, int m, int p)
    {
        string? wrong = kind is EncodingKind.ZZFeatureMap or EncodingKind.IQP && p != m ? $"exactly {m} inputs, one for each qubit"
            : kind == EncodingKind.Amplitude && p > 1 << m ? $"at most {1 << m} inputs, one for each amplitude"
            : kind == EncodingKind.Basis && p > m ? $"at most {m} inputs, one for each qubit"
            : null;
        if (wrong is not null)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch, $"Encoding {kind} on {m} qubits takes {wrong}, not {p}. Change QubitCount or InputCount.");
        }
    }

    private static IEnumerable<Gate> Turns(string letter, int m, int p) =>
        Enumerable.Range(0, p).Select(k => new RotationGate(letter, [k % m], Angle.Input(k)));

    private static IEnumerable<Gate> Diagonal(int m, double scale, Func<int, int, DataFunction> pair) =>
    [
        .. Enumerable.Range(0, m).Select(k => new CliffordGate(CliffordKind.H, [k])),
        .. Enumerable.Range(0, m).Select(k => new RotationGate("Z", [k], Angle.Input(k, scale))),
        .. Topology.Full.On(m).Select(p => new RotationGate("ZZ", [p.First, p.Second], Angle.Function(pair(p.First, p.Second)))),
    ];
}
