namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>What all parts of a reader share while one program is read.</summary>
internal sealed class QasmContext(QasmOptions options)
{
    public QasmOptions Options => options;

    /// <summary>2 or 3.</summary>
    public int Version { get; set; } = 3;

    public QasmLimits Limits { get; } = new(options.CancellationToken);

    public QasmInputs Inputs { get; } = new(options.DataRank);

    /// <summary>The names of the program itself.</summary>
    public QasmScope Global { get; } = new(null);

    public QasmMeasurements Measurements { get; } = new();

    /// <summary>The gates that the program defines; null for opaque ones, which have no body.</summary>
    public Dictionary<string, QasmDefinition?> Gates { get; } = new(StringComparer.Ordinal);

    /// <summary>The subroutines that the program defines.</summary>
    public Dictionary<string, QasmDefinition> Subroutines { get; } = new(StringComparer.Ordinal);

    /// <summary>The sizes of the registers of qubits, in the order of their declaration.</summary>
    public List<(string Name, int Start, int Size)> Registers { get; } = [];

    /// <summary>One more than the highest physical qubit that is named, such as $0.</summary>
    public int PhysicalCount { get; set; }

    /// <summary>What was left out, for people.</summary>
    public SortedSet<string> Notes { get; } = new(StringComparer.Ordinal);

    public int QubitCount => Math.Max(Registers.Sum(register => register.Size), PhysicalCount);
}

/// <summary>A gate or subroutine of a program, read anew at each call.</summary>
/// <param name="Parameters">The names of its angles or numbers.</param>
/// <param name="Qubits">The names of its qubits, each with its size; null for one qubit.</param>
/// <param name="Order">The names of all arguments in the order of a call, for subroutines.</param>
/// <param name="Body">Makes a cursor on the body.</param>
internal sealed record QasmDefinition(
    IReadOnlyList<string> Parameters, IReadOnlyList<(string Name, int Size)> Qubits, IReadOnlyList<string> Order, Func<QasmCursor> Body);
