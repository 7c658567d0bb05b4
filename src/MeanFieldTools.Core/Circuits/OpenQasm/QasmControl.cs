namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>Controlled gates and roots of gates, where the phase of the gate itself counts.</summary>
internal static class QasmControl
{
    /// <summary>The gate on the last qubits, controlled by the first ones.</summary>
    public static void Emit(QasmToken name, Polynomial[] angles, int[] qubits, int controls, TurnEmitter into)
    {
        var entry = GateLibrary.Find(name.Text);
        var (angleCount, width) = name.Text == "gphase"
            ? (1, 0)
            : entry is not null ? (entry.Angles, entry.Qubits) : throw QasmCalls.NoGate(name, []);
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

        int[] control = qubits[..controls];
        var plain = new TurnEmitter { InWords = true };
        entry!.Emit(plain, angles, qubits[controls..]);
        if (!plain.Phase.IsConstant || plain.Phase.Constant != 0)
        {
            GateLibrary.MultiControlledPhase(into, control, plain.Phase);
        }

        foreach (var gate in plain.Gates)
        {
            Controlled(gate, control, into);
        }
    }

    private static void Controlled(Gate gate, int[] control, TurnEmitter into)
    {
        int[] qubits = [.. gate.Qubits];
        switch (gate)
        {
            case RotationGate turn:
                Turn(turn.Letters, turn.Turn.ToPolynomial());
                break;
            case PartialTurn turn:
                Turn(turn.Letters, Circuits.Angle.Parameter(turn.Parameter).ToPolynomial().Scale(turn.Factor));
                break;
            case CliffordGate clifford:
                Clifford(clifford.Kind);
                break;
            default:
                throw new InvalidOperationException($"A gate {gate.Name} is not made of words.");
        }

        // |1..1><1..1| on the controls is 2^-c times the sum over sets S of them of (-1)^|S| Z_S.
        void Turn(string letters, Polynomial angle)
        {
            for (int set = 0; set < 1 << control.Length; set++)
            {
                int[] chosen = [.. control.Where((_, i) => (set >> i & 1) != 0)];
                double sign = (chosen.Length & 1) == 0 ? 1 : -1;
                into.Turn(new string('Z', chosen.Length) + letters, [.. chosen, .. qubits], angle.Scale(sign / (1 << control.Length)));
            }
        }

        void Clifford(CliffordKind kind)
        {
            int[] all = [.. control, .. qubits];
            int target = qubits[^1];
            switch (kind)
            {
                case CliffordKind.I:
                    break;
                case CliffordKind.X or CliffordKind.CNOT:
                    GateLibrary.MultiControlledNot(into, all);
                    break;
                case CliffordKind.Y or CliffordKind.CY:
                    into.Add(CliffordKind.SDG, target);
                    GateLibrary.MultiControlledNot(into, all);
                    into.Add(CliffordKind.S, target);
                    break;
                case CliffordKind.Z or CliffordKind.CZ:
                    GateLibrary.MultiControlledPhase(into, all, Polynomial.Of(Math.PI));
                    break;
                case CliffordKind.S or CliffordKind.SDG:
                    GateLibrary.MultiControlledPhase(into, all, Polynomial.Of(kind == CliffordKind.S ? Math.PI / 2 : -Math.PI / 2));
                    break;
                case CliffordKind.H:
                    GateLibrary.MultiControlledHadamard(into, all);
                    break;
                case CliffordKind.SWAP:
                    into.Add(CliffordKind.CNOT, target, qubits[0]);
                    GateLibrary.MultiControlledNot(into, all);
                    into.Add(CliffordKind.CNOT, target, qubits[0]);
                    break;
                default:
                    throw Check.Unknown(kind);
            }
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
}
