using System.Text;

namespace MeanFieldTools.Circuits.Drawings;

/// <summary>
/// Draws a circuit as text: a line for each qubit, time from left to right, and between the lines what links gates. Gates on one qubit are
/// written on its line, boxes over several have walls.
/// </summary>
internal sealed class CircuitDiagram
{
    private readonly DrawnCircuit _circuit;

    // Row 2 q is the line of qubit q, row 2 q + 1 the space below it.
    private readonly StringBuilder[] _rows;

    private CircuitDiagram(DrawnCircuit circuit)
    {
        _circuit = circuit;
        _rows = [.. Enumerable.Range(0, (2 * circuit.QubitCount) - 1).Select(_ => new StringBuilder())];
    }

    public static string Draw(Circuit circuit, Observable observable) => new CircuitDiagram(new DrawnCircuit(circuit, observable)).Draw();

    private string Draw()
    {
        int label = $"q{_circuit.QubitCount - 1}: ".Length;
        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[row].Append((IsLine(row) ? $"q{row / 2}: " : "").PadRight(label)).Append(Filler(row));
        }

        foreach (var column in _circuit.Columns)
        {
            Append(column);
        }

        for (int q = 0; q < _circuit.QubitCount; q++)
        {
            _rows[2 * q].Append(_circuit.Measured[q].Length > 0 ? $"┤M├ ⟨{_circuit.Measured[q]}⟩" : "");
        }

        return string.Join('\n', _rows.Select(row => row.ToString().TrimEnd()).Where((row, i) => IsLine(i) || row.Length > 0));
    }

    private static bool IsLine(int row) => row % 2 == 0;

    private static char Filler(int row) => IsLine(row) ? '─' : ' ';

    private void Append(List<DrawnGate> column)
    {
        var cells = new string?[_rows.Length];
        foreach (var gate in column)
        {
            for (int row = 2 * gate.Top; row <= 2 * gate.Bottom; row++)
            {
                cells[row] = Cell(gate, row);
            }
        }

        int width = cells.Max(cell => cell?.Length ?? 1);
        for (int row = 0; row < _rows.Length; row++)
        {
            string cell = cells[row] ?? "";
            int before = (width - cell.Length) / 2;
            _rows[row].Append(Filler(row), before).Append(cell).Append(Filler(row), width - cell.Length - before + 1);
        }
    }

    private static string Cell(DrawnGate gate, int row)
    {
        var own = gate.Marks.Where(mark => IsLine(row) && 2 * mark.Qubit == row).ToArray();
        if (gate.Box is var (top, bottom) && top < bottom && row >= 2 * top && row <= 2 * bottom)
        {
            int width = Math.Max(gate.Label.Length, 1);
            string inside = row == (2 * top) + 1 ? gate.Label : own is [var inBox] ? inBox.Note : "";
            return !IsLine(row)
                ? $"│{inside.PadRight(width)}│"
                : own.Length > 0 ? $"┤{inside.PadRight(width)}├"
                : $"┼{new string('─', width)}┼";
        }

        string Linked(int qubit, string note)
        {
            bool isFirst = qubit == gate.Marks.First(mark => mark.Mark == GateMark.Box).Qubit;
            return $"{(isFirst ? gate.Label : gate.Name)}{(note.Length > 0 ? $":{note}" : "")}";
        }

        return own switch
        {
            [(_, GateMark.Control, _)] => "●",
            [(_, GateMark.NegativeControl, _)] => "○",
            [(_, GateMark.Not, _)] => "⊕",
            [(_, GateMark.Cross, _)] => "x",
            [var (qubit, _, note)] => Linked(qubit, note),
            _ => IsLine(row) ? "┼" : "│",
        };
    }
}
