namespace MeanFieldTools.Circuits;

/// <summary>
/// Turns rotations by any angle that is affine in the parameters theta0, theta1, ... and polynomial in the inputs x0, x1, ... into gates with
/// one kind of angle each: rotations about one axis commute, so the angle may be split; k theta is k rotations by theta; rotations by -theta
/// are rotations by theta between two Pauli gates.
/// </summary>
internal sealed class TurnEmitter
{
    private const double IntegerSlack = 1e-12;
    private const int MaxRepeat = 64;
    private readonly List<Gate> _gates = [];

    /// <summary>The gates so far.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    public void Add(Gate gate) => _gates.Add(gate);

    public void Add(CliffordKind kind, params int[] qubits) => _gates.Add(new CliffordGate(kind, qubits));

    /// <summary>exp(-i angle P/2) for a Pauli word.</summary>
    public void Turn(string letters, int[] qubits, Polynomial angle)
    {
        var flip = letters[0] == 'Z' ? CliffordKind.X : CliffordKind.Z;
        Split(
            angle,
            (turn, count) =>
            {
                for (int i = 0; i < Math.Abs(count); i++)
                {
                    if (count < 0)
                    {
                        Add(flip, qubits[0]);
                    }

                    Add(new RotationGate(letters, qubits, turn));
                    if (count < 0)
                    {
                        Add(flip, qubits[0]);
                    }
                }
            });
    }

    /// <summary>
    /// exp(-i angle CZ/2), which is the controlled phase diag(1, 1, 1, exp(i angle)) up to a global phase, and of period 2 pi because
    /// CZ^2 = 1; so the angle may be trainable.
    /// </summary>
    public void ControlledPhase(int a, int b, Polynomial angle)
    {
        var (trainable, rest) = angle.Split(IsParameter);
        Split(trainable, (turn, count) =>
        {
            var generator = GateMatrix.Scale(Clifford.Matrix(CliffordKind.CZ), Math.Sign(count));
            for (int i = 0; i < Math.Abs(count); i++)
            {
                Add(new GeneratorGate(generator, [a, b], turn));
            }
        });
        if (!rest.IsConstant || rest.Constant != 0)
        {
            Turn("Z", [a], rest.Scale(0.5));
            Turn("Z", [b], rest.Scale(0.5));
            Turn("ZZ", [a, b], rest.Scale(-0.5));
        }
    }

    /// <summary>Gates that undo the given ones.</summary>
    public void AddInverse(IReadOnlyList<Gate> gates)
    {
        foreach (var gate in gates.Reverse())
        {
            switch (gate)
            {
                case RotationGate { Turn.Kind: AngleKind.Parameter } turn:
                    this.Turn(turn.Letters, [.. turn.Qubits], Polynomial.Variable($"theta{turn.Turn.Index}").Scale(-1));
                    break;
                case RotationGate turn:
                    Add(turn with { Turn = turn.Turn.Negate() });
                    break;
                case GeneratorGate { Turn.Kind: AngleKind.Parameter } turn:
                    Add(turn with { Generator = GateMatrix.Scale(turn.Generator, -1) });
                    break;
                case CliffordGate { Kind: CliffordKind.S or CliffordKind.SDG } phase:
                    Add(phase.Kind == CliffordKind.S ? CliffordKind.SDG : CliffordKind.S, [.. phase.Qubits]);
                    break;
                default:
                    Add(gate);
                    break;
            }
        }
    }

    private static bool IsParameter(string name) => name.StartsWith("theta", StringComparison.Ordinal);

    private static int Index(string name) => int.Parse(name.AsSpan(name[0] == 'x' ? 1 : 5), System.Globalization.CultureInfo.InvariantCulture);

    private static void Split(Polynomial angle, Action<Angle, int> turn)
    {
        var (trainable, rest) = angle.Split(IsParameter);
        foreach (var (coefficient, factors) in trainable.Terms)
        {
            if (factors.Length > 1)
            {
                throw new MeanFieldException(
                    Fault.GeneratorNotInvolution,
                    $"An angle holds the product {string.Join(" * ", factors)}, so the expert would not be 2 pi-periodic in the parameter. Use parameters and data in gates of their own.");
            }

            double whole = Math.Round(coefficient);
            if (Math.Abs(coefficient - whole) > IntegerSlack || Math.Abs(whole) > MaxRepeat)
            {
                throw new MeanFieldException(
                    Fault.GeneratorNotInvolution,
                    $"An angle holds {Check.Text(coefficient)} times a parameter, so the expert would not be 2 pi-periodic in it. "
                    + "Only multiples by whole numbers (up to 64) are: take the multiple itself as the parameter.");
            }

            turn(Angle.Parameter(Index(factors[0])), (int)whole);
        }

        if (!rest.IsConstant)
        {
            turn(Angle.Function(new DataFunction(rest.Constant, rest.Terms.Select(t => (t.Coefficient, t.Factors.Select(Index).ToArray())))), 1);
        }
        else if (rest.Constant != 0 || trainable.IsConstant)
        {
            turn(Angle.Constant(rest.Constant), 1);
        }
    }
}
