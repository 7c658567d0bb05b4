using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Drawings;
using OxyPlot;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>
/// A circuit as a drawing: a line for each qubit, broken into rows; trainable and data gates in colour, gates outside the light cone of the
/// observable faded, and a meter on each qubit that is measured.
/// </summary>
internal sealed class CircuitPlot
{
    // Lengths are in units of the axes; a unit is so many pixels.
    private const double Pixels = 44;
    private const double RowWidth = 18.6;
    private const double LabelSpace = 1.1;
    private const double MeterSpace = 1.9;
    private const double BoxHeight = 0.62;
    private const double LeastBoxWidth = 0.62;
    private const double ColumnGap = 0.24;
    private const double RowGap = 0.6;
    private const double Margins = 90;

    // The widest characters of Arial are narrower than this part of their size.
    private const double CharacterWidth = 0.62;
    private const double FontSize = 11;
    private const double SmallFontSize = 9;
    private const int LongestLabel = 8;
    private const int LongestAngles = 100;

    private readonly DrawnCircuit _circuit;
    private readonly CircuitShapes _shapes;
    private readonly bool[] _inside;
    private readonly (int Row, double Left, double Width)[] _columns;
    private readonly int _rows;
    private readonly double _end;

    private CircuitPlot(QuantumExpert expert, PlotModel model)
    {
        _shapes = new CircuitShapes(model);
        _circuit = new DrawnCircuit(expert.Circuit, expert.Measured);
        _inside = InsideCones(expert);
        _columns = new (int, double, double)[_circuit.Columns.Count];
        double left = 0;
        for (int c = 0; c < _columns.Length; c++)
        {
            double width = _circuit.Columns[c].Max(BoxWidth) + ColumnGap;
            if (left > 0 && left + width > RowWidth)
            {
                (left, _rows) = (0, _rows + 1);
            }

            _columns[c] = (_rows, left, width);
            left += width;
        }

        if (left + MeterSpace > RowWidth)
        {
            (left, _rows) = (0, _rows + 1);
        }

        (_end, _rows) = (left, _rows + 1);
    }

    /// <summary>The width and height in pixels that a drawing needs.</summary>
    public static (double Width, double Height) Size(QuantumExpert expert)
    {
        var plot = new CircuitPlot(expert, new PlotModel());
        return (Margins + (Pixels * plot.TotalWidth), Margins + (Pixels * plot._rows * plot.RowHeight));
    }

    /// <summary>The drawing.</summary>
    public static PlotModel Draw(QuantumExpert expert)
    {
        var model = PlotStyle.Model(
            expert.Name,
            $"d = {expert.ParameterCount}, p = {expert.InputCount}, {expert.GateCount} gates, depth {expert.Depth}, "
            + $"measured in {Short(expert.Observable, 60)}");
        model.Legends.Clear();
        model.PlotAreaBorderThickness = new OxyThickness(0);
        var plot = new CircuitPlot(expert, model);
        model.Axes.Add(Hidden(AxisPosition.Bottom, -LabelSpace, plot.TotalWidth - LabelSpace));
        model.Axes.Add(Hidden(AxisPosition.Left, -plot._rows * plot.RowHeight, 0));
        plot.Lines();
        for (int c = 0; c < plot._columns.Length; c++)
        {
            foreach (var gate in plot._circuit.Columns[c])
            {
                plot.Gate(gate, c);
            }
        }

        plot.Meters();
        return model;
    }

    // At least as wide as the title needs, or as the widest column.
    private double TotalWidth => LabelSpace + Math.Max(RowWidth, _columns.Select(column => column.Width).DefaultIfEmpty(0).Max());

    private double RowHeight => _circuit.QubitCount + RowGap;

    private static LinearAxis Hidden(AxisPosition position, double low, double high) =>
        new() { Position = position, Minimum = low, Maximum = high, IsAxisVisible = false };

    private static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static bool[] InsideCones(QuantumExpert expert)
    {
        var inside = new bool[expert.Circuit.Gates.Count];
        foreach (var (_, pauli) in expert.Measured.Terms)
        {
            var cone = LightCone.Of(expert.Circuit, pauli).Gates;
            for (int g = 0; g < inside.Length; g++)
            {
                inside[g] |= cone[g];
            }
        }

        return inside;
    }

    // The lines of a box's label, and the size of their letters: long ones have the angles below the name.
    private static (string Text, double Font) Label(DrawnGate gate) => gate.Label.Length <= LongestLabel
        ? (gate.Label, FontSize)
        : ($"{gate.Name}\n{Short(gate.Angles, LongestAngles)}", SmallFontSize);

    private static double BoxWidth(DrawnGate gate)
    {
        if (!gate.Marks.Any(mark => mark.Mark == GateMark.Box))
        {
            return LeastBoxWidth;
        }

        var (text, font) = Label(gate);
        bool hasNotes = gate.Marks.Any(mark => mark.Note.Length > 0);
        double characters = text.Split('\n').Max(line => line.Length) + (hasNotes ? 2.5 : 1);
        return Math.Max(LeastBoxWidth, characters * CharacterWidth * font / Pixels);
    }

    private double Y(int row, double qubit) => -(row * RowHeight) - qubit - 0.5;

    private void Lines()
    {
        for (int row = 0; row < _rows; row++)
        {
            for (int q = 0; q < _circuit.QubitCount; q++)
            {
                _shapes.Text($"q{q}", -0.8, Y(row, q), OxyColors.Black, FontSize);
                _shapes.Line(-0.5, Y(row, q), row < _rows - 1 ? TotalWidth - LabelSpace : _end + 0.4, Y(row, q), OxyColors.Gray, 1);
            }
        }
    }

    private void Gate(DrawnGate gate, int index)
    {
        var (row, left, width) = _columns[index];
        double x = left + (width / 2);
        bool isInside = Enumerable.Range(gate.Gates.First, gate.Gates.Count).Any(g => _inside[g]);
        var color = OxyColor.FromAColor(isInside ? (byte)255 : (byte)70, gate.Kind switch
        {
            AngleKind.Parameter => PlotStyle.Color(0),
            AngleKind.Input => PlotStyle.Color(1),
            _ => OxyColors.Black,
        });
        if (gate.Top < gate.Bottom)
        {
            _shapes.Line(x, Y(row, gate.Top), x, Y(row, gate.Bottom), color, 1.5);
        }

        foreach (var (qubit, mark, _) in gate.Marks.Where(mark => mark.Mark != GateMark.Box))
        {
            _shapes.Mark(mark, x, Y(row, qubit), color);
        }

        Boxes(gate, row, x, color);
    }

    private void Boxes(DrawnGate gate, int row, double x, OxyColor color)
    {
        double width = BoxWidth(gate), half = BoxHeight / 2;
        var (text, font) = Label(gate);
        if (gate.Box is var (top, bottom))
        {
            _shapes.Box(x, width, Y(row, top) + half, Y(row, bottom) - half, color);

            // Lines of qubits on which the gate does not act pass over its box.
            foreach (int other in Enumerable.Range(top, bottom - top + 1).Where(q => gate.Marks.All(mark => mark.Qubit != q)))
            {
                _shapes.Line(x - (width / 2), Y(row, other), x + (width / 2), Y(row, other), OxyColors.Gray, 1, above: true);
            }

            foreach (var (qubit, _, note) in gate.Marks.Where(mark => mark.Note.Length > 0))
            {
                _shapes.Text(note, x - (width / 2) + 0.12, Y(row, qubit), color, SmallFontSize - 1);
            }

            _shapes.Text(text, x, Y(row, top < bottom ? top + 0.5 : top), color, font);
            return;
        }

        foreach (var (qubit, _, note) in gate.Marks.Where(mark => mark.Mark == GateMark.Box))
        {
            _shapes.Box(x, width, Y(row, qubit) + half, Y(row, qubit) - half, color);
            _shapes.Text(note.Length > 0 ? $"{note}: {text}" : text, x, Y(row, qubit), color, font);
        }
    }

    private void Meters()
    {
        for (int q = 0; q < _circuit.QubitCount; q++)
        {
            if (_circuit.Measured[q].Length > 0)
            {
                _shapes.Meter(_end + 0.4 + (LeastBoxWidth / 2), Y(_rows - 1, q), LeastBoxWidth, BoxHeight);
                _shapes.Text(_circuit.Measured[q], _end + 0.4 + LeastBoxWidth + 0.35, Y(_rows - 1, q), OxyColors.Black, SmallFontSize);
            }
        }
    }
}
