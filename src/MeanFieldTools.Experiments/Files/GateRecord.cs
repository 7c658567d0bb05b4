using System.Numerics;
using MeanFieldTools.Circuits;

namespace MeanFieldTools.Files;

/// <summary>A gate of a circuit as JSON, with all digits of its numbers.</summary>
internal sealed record GateRecord
{
    public required string Kind { get; init; }

    public required int[] Qubits { get; init; }

    /// <summary>The letters of a rotation, or the name of a Clifford gate.</summary>
    public string? Name { get; init; }

    /// <summary>Real and imaginary parts of a matrix, rows first.</summary>
    public double[]? Matrix { get; init; }

    public int? Count { get; init; }

    public AngleKind? Angle { get; init; }

    public int Parameter { get; init; }

    public double Constant { get; init; }

    /// <summary>The coefficients of a function of the inputs, and the inputs that each multiplies.</summary>
    public double[]? Coefficient { get; init; }

    public int[][]? Input { get; init; }

    /// <summary>
    /// The functions in it, as text; a negative number -1, -2, ... in <see cref="Input"/> stands for the first, second, ... of them.
    /// </summary>
    public string[]? Function { get; init; }

    /// <summary>The number of the call that the gate is a part of, in <see cref="ExpertRecord.Calls"/>; null for none.</summary>
    public int? Call { get; init; }

    public bool IsBit { get; init; }

    /// <summary>The record of a gate; null for one that cannot be written down.</summary>
    public static GateRecord? Of(Gate gate)
    {
        int[] qubits = [.. gate.Qubits];
        return gate switch
        {
            RotationGate rotation => Turn(new GateRecord { Kind = "Rotation", Qubits = qubits, Name = rotation.Letters }, rotation.Turn),
            GeneratorGate generator =>
                Turn(new GateRecord { Kind = "Generator", Qubits = qubits, Matrix = Numbers(generator.Generator) }, generator.Turn),
            CliffordGate clifford => new GateRecord { Kind = "Clifford", Qubits = qubits, Name = clifford.Kind.ToString() },
            UnitaryGate unitary => new GateRecord { Kind = "Unitary", Qubits = qubits, Matrix = Numbers(unitary.Unitary) },
            AmplitudeGate amplitude => new GateRecord { Kind = "Amplitude", Qubits = qubits, Count = amplitude.Count },
            _ => null,
        };
    }

    /// <summary>The gate.</summary>
    /// <exception cref="FormatException">The record is of a kind that is not known.</exception>
    public Gate Create() => Kind switch
    {
        "Rotation" => new RotationGate(Name ?? "", Qubits, Turn()),
        "Generator" => new GeneratorGate(Square(), Qubits, Turn()),
        "Clifford" when Enum.TryParse(Name, out CliffordKind kind) => new CliffordGate(kind, Qubits),
        "Unitary" => new UnitaryGate(Square(), Qubits),
        "Amplitude" => new AmplitudeGate(Qubits, Count ?? 0),
        _ => throw new FormatException($"There is no gate of kind '{Kind}' {Name}."),
    };

    private static GateRecord Turn(GateRecord record, Angle angle)
    {
        var functions = new List<string>();
        int Number(DataFactor factor)
        {
            if (factor.Function is null)
            {
                return factor.Input;
            }

            functions.Add(factor.Text(exact: true));
            return -functions.Count;
        }

        int[][]? input = angle.Data is { } data ? [.. data.Terms.Select(term => Array.ConvertAll(term.Factors, Number))] : null;
        return record with
        {
            Angle = angle.Kind,
            Parameter = angle.Index,
            Constant = angle.Data?.Constant ?? angle.Offset,
            Coefficient = angle.Data is { } function ? [.. function.Terms.Select(term => term.Coefficient)] : null,
            Input = input,
            Function = functions.Count > 0 ? [.. functions] : null,
            IsBit = angle.Data?.IsBit ?? false,
        };
    }

    private Angle Turn() => Angle switch
    {
        AngleKind.Parameter => Circuits.Angle.Parameter(Parameter),
        AngleKind.Input => Circuits.Angle.Function(
            new DataFunction(
                Constant, (Coefficient ?? []).Zip((Input ?? []).Select(row => Array.ConvertAll(row, Factor))), label: null, IsBit)),
        _ => Circuits.Angle.Constant(Constant),
    };

    private DataFactor Factor(int number)
    {
        if (number >= 0)
        {
            return number;
        }

        string text = Function is { } all && -number <= all.Length
            ? all[-number - 1]
            : throw new FormatException($"There is no function {-number}.");
        return PolynomialParser.TryParse(text) is { Constant: 0 } function && function.Terms.ToArray() is [(1, [var only])]
            ? DataFactor.Of(only)
            : throw new FormatException($"'{Quote.Of(text)}' is not a function.");
    }

    private static double[] Numbers(Complex[,] matrix) => [.. matrix.Cast<Complex>().SelectMany(z => new[] { z.Real, z.Imaginary })];

    private Complex[,] Square()
    {
        double[] numbers = Matrix ?? [];
        int size = 1 << Qubits.Length;
        if (numbers.Length != 2 * size * size)
        {
            throw new FormatException($"The matrix of a gate on {Qubits.Length} qubits has {numbers.Length / 2} entries.");
        }

        var matrix = new Complex[size, size];
        for (int i = 0; i < size * size; i++)
        {
            matrix[i / size, i % size] = new Complex(numbers[2 * i], numbers[(2 * i) + 1]);
        }

        return matrix;
    }
}
