namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Controlled gates and roots of gates, where the phase of the gate itself counts.</summary>
internal static class QasmControl
{
    /// <summary>The gate on the last qubits, controlled by the first ones.</summary>
    public static void Emit(QasmToken name, Polynomial[] angles, int[] qubits, int controls, TurnEmitter into)
    {
        var (angleCount, width) = name.Text == "gphase" ? (1, 0) : GateLibrary.Find(name.Text) ?? throw Refused(name, controls);
        if (angles.Length != angleCount || qubits.Length != width + controls)
        {
            throw name.Error($"{name.Text} with {controls} control(s) takes {angleCount} angle(s) and {width + controls} qubits, "
                + $"not {angles.Length} and {qubits.Length}.");
        }

        if (Phase(name.Text, angles) is { } phase)
        {
            GateLibrary.MultiControlledPhase(into, qubits, phase);
            return;
        }

        int target = qubits[^1];
        switch (name.Text)
        {
            case "id":
                return;
            case "x" or "cx" or "CX" or "cnot" or "ccx" or "toffoli" or "c3x" or "mcx" or "c4x":
                into.Add(CliffordKind.H, target);
                GateLibrary.MultiControlledPhase(into, qubits, Polynomial.Of(Math.PI));
                into.Add(CliffordKind.H, target);
                return;
            case "y" or "cy":
                into.Add(CliffordKind.SDG, target);
                into.Add(CliffordKind.H, target);
                GateLibrary.MultiControlledPhase(into, qubits, Polynomial.Of(Math.PI));
                into.Add(CliffordKind.H, target);
                into.Add(CliffordKind.S, target);
                return;
            case "U" when controls == 1:
                // OpenQASM 3 gives U(theta, phi, lambda) the phase exp(i theta/2) over u3.
                GateLibrary.Emit("cu", [.. angles, angles[0].Scale(0.5)], qubits, into);
                return;
            case "h" or "sx" or "swap" or "rx" or "ry" or "rz" when controls == 1:
                GateLibrary.Emit($"c{name.Text}", angles, qubits, into);
                return;
            default:
                throw Refused(name, controls);
        }
    }

    /// <summary>A broken power of a gate, where it is a known gate again.</summary>
    public static (QasmToken Name, Polynomial[] Angles) Root(QasmToken name, Polynomial[] angles, double power)
    {
        if (Phase(name.Text, angles) is { } phase && GateLibrary.Find(name.Text) is { Qubits: 1 })
        {
            return (name with { Text = "p" }, [phase.Scale(power)]);
        }

        return name.Text switch
        {
            "gphase" or "rx" or "ry" or "rz" or "rxx" or "ryy" or "rzz" or "rzx" or "cp" or "cphase" =>
                (name, [.. angles.Select(a => a.Scale(power))]),
            "x" when power == 0.5 => (name with { Text = "sx" }, angles),
            "x" when power == -0.5 => (name with { Text = "sxdg" }, angles),
            _ => throw name.Error($"pow({Check.Text(power)}) @ {name.Text} is not supported."),
        };
    }

    // The angle of gates that are a phase on |1...1>.
    private static Polynomial? Phase(string name, Polynomial[] angles) => name switch
    {
        "gphase" or "p" or "u1" or "phase" or "phaseshift" or "cp" or "cu1" or "cphase" or "cphaseshift"
            when angles.Length == 1 => angles[0],
        "z" or "cz" or "ccz" => Polynomial.Of(Math.PI),
        "s" or "cs" => Polynomial.Of(Math.PI / 2),
        "sdg" or "csdg" => Polynomial.Of(-Math.PI / 2),
        "t" => Polynomial.Of(Math.PI / 4),
        "tdg" => Polynomial.Of(-Math.PI / 4),
        _ => null,
    };

    private static MeanFieldException Refused(QasmToken name, int controls) =>
        name.Error($"{controls} control(s) on the gate {name.Text} are not supported. Write the controlled gate out.");
}
