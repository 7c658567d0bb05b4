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

    public void Add(Gate gate)
    {
        count?.Invoke(1);
        _gates.Add(gate);
    }

    public void Add(CliffordKind kind, params int[] qubits) => Add(new CliffordGate(kind, qubits));

    /// <summary>Adds gates that have been counted already.</summary>
    public void Append(IEnumerable<Gate> gates) => _gates.AddRange(gates);

    /// <summary>exp(-i angle P/2) for a Pauli word.</summary>
    public void Turn(string letters, int[] qubits, Polynomial angle) => Split(
        angle,
        turn => Add(new RotationGate(letters, qubits, turn)),
        (parameter, factor) => AddMultiple(letters, qubits, parameter, factor, Origin));

    /// <summary>
    /// exp(-i angle CZ/2), which is the controlled phase diag(1, 1, 1, exp(i angle)) up to a global phase, and of period 2 pi because
    /// CZ^2 = 1; so the angle may be trainable.
    /// </summary>
    public void ControlledPhase(int a, int b, Polynomial angle)
    {
        var (trainable, rest) = angle.Split(IsParameter);
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
    }

    /// <summary>Gates that undo the given ones.</summary>
    public static IReadOnlyList<Gate> Inverse(IReadOnlyList<Gate> gates)
    {
        var inverse = new TurnEmitter();
        foreach (var gate in gates.Reverse())
        {
            switch (gate)
            {
                case RotationGate { Turn.Kind: AngleKind.Parameter } turn:
                    inverse.AddMultiple(turn.Letters, [.. turn.Qubits], turn.Turn.Index, -1, "");
                    break;
                case RotationGate turn:
                    inverse.Add(turn with { Turn = turn.Turn.Negate() });
                    break;
                case PartialTurn turn:
                    inverse.Add(turn with { Factor = -turn.Factor });
                    break;
                case GeneratorGate { Turn.Kind: AngleKind.Parameter } turn:
                    inverse.Add(turn with { Generator = GateMatrix.Scale(turn.Generator, -1) });
                    break;
                case GeneratorGate turn:
                    inverse.Add(turn with { Turn = turn.Turn.Negate() });
                    break;
                case UnitaryGate matrix:
                    inverse.Add(matrix with { Unitary = GateMatrix.Adjoint(matrix.Unitary) });
                    break;
                case CliffordGate { Kind: CliffordKind.S or CliffordKind.SDG } phase:
                    inverse.Add(phase.Kind == CliffordKind.S ? CliffordKind.SDG : CliffordKind.S, [.. phase.Qubits]);
                    break;
                case CliffordGate own:
                    inverse.Add(own);
                    break;
                default:
                    throw new MeanFieldException(Fault.GateInvalid, $"The gate {gate.Name} has no inverse.");
            }
        }

        return inverse.Gates;
    }

    /// <summary>exp(-i factor theta_k P/2): rotations by theta_k, or a part of a gate.</summary>
    public void AddMultiple(string letters, int[] qubits, int parameter, double factor, string origin)
    {
        if (WholeFactor(factor) is not { } whole)
        {
            Add(new PartialTurn(letters, qubits, parameter, factor, origin));
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

    private static bool IsParameter(string name) => name[0] != 'x';

    private static int Index(string name) => int.Parse(name.AsSpan(name[0] == 'x' ? 1 : 5), CultureInfo.InvariantCulture);

    private static string Name(int parameter) => string.Create(CultureInfo.InvariantCulture, $"theta{parameter}");

    private static void Split(Polynomial angle, Action<Angle> fixedTurn, Action<int, double> trainableTurn)
    {
        var (trainable, rest) = angle.Split(IsParameter);
        foreach (var (coefficient, factors) in trainable.Terms)
        {
            if (factors.Length > 1)
            {
                throw new MeanFieldException(
                    Fault.GeneratorNotInvolution,
                    $"An angle holds the product {Quote.Of(string.Join(" * ", factors))}, so the expert would not be 2 pi-periodic in the "
                    + "parameter. Use parameters and data in gates of their own.");
            }

            trainableTurn(Index(factors[0]), coefficient);
        }

        if (!rest.IsConstant)
        {
            fixedTurn(Angle.Function(
                new DataFunction(rest.Constant, rest.Terms.Select(t => (t.Coefficient, t.Factors.Select(Index).ToArray())))));
        }
        else if (rest.Constant != 0 || trainable.IsConstant)
        {
            fixedTurn(Angle.Constant(rest.Constant));
        }
    }
}
