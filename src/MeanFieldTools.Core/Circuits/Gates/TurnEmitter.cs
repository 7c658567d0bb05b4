using System.Globalization;

namespace MeanFieldTools.Circuits;

/// <summary>
/// Turns rotations by any angle that is affine in the parameters theta0, theta1, ... and polynomial in the inputs x0, x1, ... into gates
/// with one kind of angle each: rotations about one axis commute, so the angle may be split; k theta is k rotations by theta; rotations by
/// -theta are rotations by theta between two Pauli gates. Other multiples are left to <see cref="PeriodFold"/>.
/// </summary>
/// <param name="count">Called before gates are added, with their number; may refuse them.</param>
internal sealed class TurnEmitter(Action<double>? count = null)
{
    private const double IntegerSlack = 1e-12;
    private const int MaxRepeat = 64;
    private readonly List<Gate> _gates = [];

    /// <summary>The gates so far.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>Where the gates are written, for messages.</summary>
    public string Origin { get; init; } = "";

    /// <summary>What to do where the gates do not have the period 2 pi; null for the usual.</summary>
    public string? Advice { get; init; }

    /// <summary>The gate that is being written in others.</summary>
    public GateCall? Call { get; init; }

    /// <summary>Whether only rotations about Pauli words and Clifford gates are added, no matter how many.</summary>
    public bool InWords { get; init; }

    /// <summary>exp(i Phase) times the product of the gates is the gate that they stand for. Nothing but a control sees it.</summary>
    public Polynomial Phase { get; private set; } = Polynomial.Of(0);

    public void Shift(Polynomial angle) => Phase = Phase.Add(angle);

    public void Add(Gate gate)
    {
        count?.Invoke(1);
        _gates.Add(Call is null ? gate : gate with { Call = Call });
    }

    public void Add(CliffordKind kind, params int[] qubits) => Add(new CliffordGate(kind, qubits));

    /// <summary>Adds gates that have been counted already.</summary>
    public void Append(IEnumerable<Gate> gates) => _gates.AddRange(gates);

    /// <summary>exp(-i angle P/2) for a Pauli word.</summary>
    public void Turn(string letters, int[] qubits, Polynomial angle) => Split(
        angle,
        turn => Add(new RotationGate(letters, qubits, turn)),
        (parameter, factor) => AddMultiple(letters, qubits, parameter, factor));

    /// <summary>
    /// exp(-i angle CZ/2), which is the controlled phase diag(1, 1, 1, exp(i angle)) up to a global phase, and of period 2 pi because
    /// CZ^2 = 1; so the angle may be trainable.
    /// </summary>
    public void ControlledPhase(int a, int b, Polynomial angle)
    {
        var (trainable, rest) = InWords ? (Polynomial.Of(0), angle) : angle.Split(IsParameter);
        if (!trainable.IsConstant)
        {
            Split(trainable, _ => { }, (parameter, factor) =>
            {
                if (WholeFactor(factor) is not { } whole)
                {
                    PhaseTurns(a, b, Polynomial.Variable(Name(parameter)).Scale(factor));
                    return;
                }

                var generator = GateMatrix.Scale(Clifford.Matrix(CliffordKind.CZ), Math.Sign(whole));
                for (int i = 0; i < Math.Abs(whole); i++)
                {
                    Add(new GeneratorGate(generator, [a, b], Angle.Parameter(parameter)));
                }

                Shift(Polynomial.Variable(Name(parameter)).Scale(factor / 2));
            });
        }

        if (!rest.IsConstant || rest.Constant != 0)
        {
            PhaseTurns(a, b, rest);
        }
    }

    private void PhaseTurns(int a, int b, Polynomial angle)
    {
        Turn("Z", [a], angle.Scale(0.5));
        Turn("Z", [b], angle.Scale(0.5));
        Turn("ZZ", [a, b], angle.Scale(-0.5));
        Shift(angle.Scale(0.25));
    }

    /// <summary>Gates that undo the given ones.</summary>
    public static IReadOnlyList<Gate> Inverse(IReadOnlyList<Gate> gates)
    {
        static GateCall Undone(GateCall call) => call.With(call.Name.EndsWith('†') ? call.Name[..^1] : $"{call.Name}†");
        return [.. GateCall.Map(gates, Undone).Reverse().SelectMany(Inverse)];
    }

    private static IEnumerable<Gate> Inverse(Gate gate)
    {
        switch (gate)
        {
            case RotationGate { Turn.Kind: AngleKind.Parameter } turn:
                var emitter = new TurnEmitter { Call = turn.Call };
                emitter.AddMultiple(turn.Letters, [.. turn.Qubits], turn.Turn.Index, -1);
                return emitter.Gates;
            case RotationGate turn:
                return [turn with { Turn = turn.Turn.Negate() }];
            case PartialTurn turn:
                return [turn with { Factor = -turn.Factor }];
            case GeneratorGate { Turn.Kind: AngleKind.Parameter } turn:
                return [turn with { Generator = GateMatrix.Scale(turn.Generator, -1) }];
            case GeneratorGate turn:
                return [turn with { Turn = turn.Turn.Negate() }];
            case UnitaryGate matrix:
                return [matrix with { Unitary = GateMatrix.Adjoint(matrix.Unitary) }];
            case CliffordGate { Kind: CliffordKind.S or CliffordKind.SDG } phase:
                var other = phase.Kind == CliffordKind.S ? CliffordKind.SDG : CliffordKind.S;
                return [new CliffordGate(other, phase.Qubits) { Call = phase.Call }];
            case CliffordGate own:
                return [own];
            default:
                throw new MeanFieldException(Fault.GateInvalid, $"The gate {gate.Name} has no inverse.");
        }
    }

    /// <summary>exp(-i factor theta_k P/2): rotations by theta_k, or a part of a gate.</summary>
    public void AddMultiple(string letters, int[] qubits, int parameter, double factor)
    {
        if (WholeFactor(factor) is not { } whole)
        {
            Add(new PartialTurn(letters, qubits, parameter, factor, Origin) { Advice = Advice });
            return;
        }

        var flip = letters[0] == 'Z' ? CliffordKind.X : CliffordKind.Z;
        for (int i = 0; i < Math.Abs(whole); i++)
        {
            if (whole < 0)
            {
                Add(flip, qubits[0]);
            }

            Add(new RotationGate(letters, qubits, Angle.Parameter(parameter)));
            if (whole < 0)
            {
                Add(flip, qubits[0]);
            }
        }
    }

    /// <summary>Whether a factor of a parameter is a whole number that may be written as so many gates.</summary>
    public static int? WholeFactor(double factor) =>
        Math.Abs(factor - Math.Round(factor)) <= IntegerSlack && Math.Abs(factor) <= MaxRepeat ? (int)Math.Round(factor) : null;

    // In functions too.
    private static bool IsParameter(string name) => name.Contains("theta", StringComparison.Ordinal);

    private static int Index(string name) => int.Parse(name.AsSpan("theta".Length), CultureInfo.InvariantCulture);

    private static string Name(int parameter) => string.Create(CultureInfo.InvariantCulture, $"theta{parameter}");

    private static void Split(Polynomial angle, Action<Angle> fixedTurn, Action<int, double> trainableTurn)
    {
        var (trainable, rest) = angle.Split(IsParameter);
        foreach (var (coefficient, factors) in trainable.Terms)
        {
            if (factors.Length > 1 || !factors[0].StartsWith("theta", StringComparison.Ordinal))
            {
                string what = factors.Length > 1 ? "product" : "function";
                throw new MeanFieldException(
                    Fault.GeneratorNotInvolution,
                    $"An angle holds the {what} {Quote.Of(string.Join(" * ", factors))}, so the expert would not be 2 pi-periodic in the "
                    + "parameter. Use parameters and data in gates of their own.");
            }

            trainableTurn(Index(factors[0]), coefficient);
        }

        if (!rest.IsConstant)
        {
            fixedTurn(Angle.Function(DataFunction.Of(rest)));
        }
        else if (rest.Constant != 0 || trainable.IsConstant)
        {
            fixedTurn(Angle.Constant(rest.Constant));
        }
    }
}
