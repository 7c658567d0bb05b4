using System.Text.RegularExpressions;

namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>
/// Reads OpenQASM 2 and the part of OpenQASM 3 that describes a circuit: registers, inputs, numbers, gate definitions and calls with
/// modifiers, subroutines, loops and conditions that numbers decide, and measurements at the end, which the observable replaces. Everything
/// else is refused with its line. OpenQASM 2 has no inputs, so there a name in an angle that means nothing else is taken for one. The
/// qubits are numbered in the order of their declaration; the first declared is qubit 0. (A. Cross et al., "Open quantum assembly
/// language", arXiv:1707.03429; "OpenQASM 3: a broader and deeper quantum assembly language", arXiv:2104.14722.)
/// </summary>
internal static partial class QasmReader
{
    /// <summary>Reads a program.</summary>
    /// <exception cref="MeanFieldException">The program cannot be read, uses what is not supported,
    /// or has another period than 2 pi.</exception>
    public static QasmProgram Read(string text, QasmOptions? wanted = null)
    {
        var options = wanted ?? new QasmOptions();
        var context = new QasmContext(options);
        var cursor = new QasmCursor(QasmLexer.Read(text, options.CancellationToken));
        context.Version = Version(cursor, text);
        var statements = new QasmStatements(context);
        var circuit = new TurnEmitter();
        statements.Run(cursor, context.Global, circuit);
        if (context.Version == 2)
        {
            DeclareUnused(text, context);
        }

        var gates = DropUnusedRegisters(
            PeriodFold.Fold(circuit.Gates, k => context.Inputs.Parameters[k], options.CancellationToken), context, out int qubitCount);
        var numbering = new QasmNumbering(context.Inputs, gates);
        Gate[] renumbered = [.. GateCall.Map(gates, numbering.Renumber).Select(numbering.Renumber)];
        return new QasmProgram(context.Version, qubitCount, renumbered, numbering.Parameters, numbering.Data)
        {
            Start = numbering.Starts.Any(start => start is not null) ? [.. numbering.Starts.Select(start => start ?? 0)] : null,
            NumericAngleCount = statements.NumericAngleCount,
            Notes = [.. context.Notes],
        };
    }

    // The line is optional in version 3. A program without one is of version 2 where it includes that version's library.
    private static int Version(QasmCursor cursor, string text)
    {
        if (!cursor.TryTake("OPENQASM"))
        {
            return text.Contains("\"qelib1.inc\"", StringComparison.Ordinal) ? 2 : 3;
        }

        var version = cursor.Take();
        cursor.Expect(";");
        return version.Text switch
        {
            "2.0" or "2" => 2,
            "3.0" or "3" or "3.1" => 3,
            _ => throw version.Error($"OpenQASM {version.Quoted} is not supported. Versions 2.0, 3.0 and 3.1 are."),
        };
    }

    // What QasmWriter says of data in version 2, which cannot declare those that no gate uses.
    private static void DeclareUnused(string text, QasmContext context)
    {
        var names = UnusedInputs().Match(text).Groups[1].Captures.Select(capture => capture.Value);
        foreach (string name in names.Where(name => context.Global.Find(name) is null))
        {
            context.Inputs.DeclareImplicitly(new QasmToken(QasmTokenKind.Name, name, 1, 1), context);
        }
    }

    // Where there are too many qubits, registers without a gate are left out, and the qubits behind them move up.
    private static IReadOnlyList<Gate> DropUnusedRegisters(IReadOnlyList<Gate> gates, QasmContext context, out int qubitCount)
    {
        qubitCount = context.QubitCount;
        var touched = context.Measurements.Touched;
        var unused = context.Registers.Where(r => !Enumerable.Range(r.Start, r.Size).Any(touched.Contains)).ToArray();
        if (qubitCount <= Circuit.MaxQubits || unused.Length == 0)
        {
            return gates;
        }

        qubitCount -= unused.Sum(register => register.Size);
        context.Notes.Add(
            $"Registers without gates are left out: {Quote.Of(string.Join(", ", unused.Select(register => register.Name)))}.");
        int Moved(int qubit) => qubit - unused.Where(register => register.Start < qubit).Sum(register => register.Size);
        return
        [
            .. GateCall.Map(gates, call => call.With(newQubits: [.. call.Qubits.Select(Moved)]))
                .Select(gate => gate with { Qubits = [.. gate.Qubits.Select(Moved)] }),
        ];
    }

    [GeneratedRegex(@"^// Inputs: (?:(x[0-9]{1,5})(?:, )?)+", RegexOptions.Multiline)]
    private static partial Regex UnusedInputs();
}
