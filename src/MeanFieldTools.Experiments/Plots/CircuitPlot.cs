using MeanFieldTools.Circuits;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>
/// A circuit as a drawing: a line for each qubit, broken into rows of columns; trainable and data gates in colour, gates outside the light
/// cone of the observable faded.
/// </summary>
internal sealed class CircuitPlot
{
    private const int ColumnsOfRow = 14;
    private const double BoxWidth = 0.84;
    private const double BoxHeight = 0.62;
    private const double RowGap = 0.6;
    private readonly Circuit _circuit;
    private readonly int[] _columns;
    private readonly PlotModel _model;
    private readonly bool[] _inside;

    private CircuitPlot(QuantumExpert expert)
    {
        _circuit = expert.Circuit;
        _columns = CircuitColumns.ForDrawing(_circuit);
        _inside = new bool[_columns.Length];
        foreach (var (_, pauli) in expert.Measured.Terms)
        {
            var cone = LightCone.Of(_circuit, pauli).Gates;
            for (int g = 0; g < _inside.Length; g++)
            {
                _inside[g] |= cone[g];
            }
        }

        _model = PlotStyle.Model(
            expert.Name, $"d = {expert.ParameterCount}, p = {expert.InputCount}, {expert.GateCount} gates, depth {expert.Depth}, "
                + $"measured in {Short(expert.Observable)}");
        _model.Legends.Clear();
        _model.PlotAreaBorderThickness = new OxyThickness(0);
    }

    private int Rows => Math.Max(1, (_columns.DefaultIfEmpty(-1).Max() + ColumnsOfRow) / ColumnsOfRow);

    private double RowHeight => _circuit.QubitCount + RowGap;

    /// <summary>The height in pixels that a drawing needs.</summary>
    public static double Height(QuantumExpert expert)
    {
        var plot = new CircuitPlot(expert);
        return 90 + (44 * plot.Rows * plot.RowHeight);
    }

    /// <summary>The drawing.</summary>
    public static PlotModel Draw(QuantumExpert expert)
    {
        var plot = new CircuitPlot(expert);
        plot._model.Axes.Add(Hidden(AxisPosition.Bottom, -1.1, Math.Min(ColumnsOfRow, plot._columns.DefaultIfEmpty(0).Max() + 1)));
        plot._model.Axes.Add(Hidden(AxisPosition.Left, -plot.Rows * plot.RowHeight, 0));
        plot.Lines();
        for (int g = 0; g < plot._columns.Length; g++)
        {
            plot.Gate(g);
        }

        return plot._model;
    }

    private static LinearAxis Hidden(AxisPosition position, double low, double high) =>
        new() { Position = position, Minimum = low, Maximum = high, IsAxisVisible = false };

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private double Y(int row, int qubit) => -(row * RowHeight) - qubit - 0.5;

    private void Lines()
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int q = 0; q < _circuit.QubitCount; q++)
            {
                _model.Annotations.Add(Text($"q{q}", -0.8, Y(row, q), OxyColors.Black));
                _model.Annotations.Add(Line(-0.5, Y(row, q), ColumnsOfRow, Y(row, q), OxyColors.Gray, 1));
            }
        }
    }

    private void Gate(int index)
    {
        var gate = _circuit.Gates[index];
        var (row, column) = Math.DivRem(_columns[index], ColumnsOfRow);
        double x = column + 0.5;
        byte strength = _inside[index] ? (byte)255 : (byte)70;
        var color = OxyColor.FromAColor(strength, gate.Angle?.Kind switch
        {
            AngleKind.Parameter => PlotStyle.Color(0),
            AngleKind.Input => PlotStyle.Color(1),
            _ => gate is AmplitudeGate ? PlotStyle.Color(1) : OxyColors.Black,
        });
        if (gate.Qubits.Count > 1)
        {
            _model.Annotations.Add(Line(x, Y(row, gate.Qubits.Min()), x, Y(row, gate.Qubits.Max()), color, 1.5));
        }

        for (int i = 0; i < gate.Qubits.Count; i++)
        {
            string symbol = CircuitDiagram.Symbol(gate, i);
            double y = Y(row, gate.Qubits[i]);
            if (symbol == "●")
            {
                _model.Annotations.Add(new PointAnnotation { X = x, Y = y, Size = 4.5, Fill = color, Shape = MarkerType.Circle });
            }
            else if (symbol is "⊕" or "x")
            {
                bool target = symbol == "⊕";
                _model.Annotations.Add(new PointAnnotation
                {
                    X = x,
                    Y = y,
                    Size = target ? 8 : 5,
                    Shape = target ? MarkerType.Circle : MarkerType.Cross,
                    Fill = target ? OxyColors.White : color,
                    Stroke = color,
                    StrokeThickness = 1.5,
                });
                if (target)
                {
                    _model.Annotations.Add(
                        new PointAnnotation { X = x, Y = y, Size = 8, Shape = MarkerType.Plus, Stroke = color, StrokeThickness = 1.5 });
                }
            }
            else
            {
                Box(symbol, x, y, color);
            }
        }
    }

    private void Box(string symbol, double x, double y, OxyColor color)
    {
        _model.Annotations.Add(new RectangleAnnotation
        {
            MinimumX = x - (BoxWidth / 2),
            MaximumX = x + (BoxWidth / 2),
            MinimumY = y - (BoxHeight / 2),
            MaximumY = y + (BoxHeight / 2),
            Fill = OxyColors.White,
            Stroke = color,
            StrokeThickness = 1.3,
        });
        _model.Annotations.Add(Text(symbol.Length <= 12 ? symbol : symbol[..11] + "…", x, y, color));
    }

    private static TextAnnotation Text(string text, double x, double y, OxyColor color) => new()
    {
        Text = text,
        TextPosition = new DataPoint(x, y),
        TextColor = color,
        Stroke = OxyColors.Transparent,
        FontSize = text.Length > 7 ? 8 : 11,
        TextHorizontalAlignment = HorizontalAlignment.Center,
        TextVerticalAlignment = VerticalAlignment.Middle,
    };

    private static PolylineAnnotation Line(double x0, double y0, double x1, double y1, OxyColor color, double width)
    {
        var line = new PolylineAnnotation
        {
            Color = color, StrokeThickness = width, LineStyle = LineStyle.Solid,
            Layer = AnnotationLayer.BelowAxes
        };
        line.Points.Add(new DataPoint(x0, y0));
        line.Points.Add(new DataPoint(x1, y1));
        return line;
    }
}
