using MeanFieldTools.Circuits.Drawings;
using OxyPlot;
using OxyPlot.Annotations;

namespace MeanFieldTools.Plots;

/// <summary>The shapes of which the drawing of a circuit is made.</summary>
internal sealed class CircuitShapes(PlotModel model)
{
    private const int ArcPoints = 17;

    public void Text(string text, double x, double y, OxyColor color, double size) => model.Annotations.Add(new TextAnnotation
    {
        Text = text,
        TextPosition = new DataPoint(x, y),
        TextColor = color,
        Stroke = OxyColors.Transparent,
        FontSize = size,
        TextHorizontalAlignment = HorizontalAlignment.Center,
        TextVerticalAlignment = VerticalAlignment.Middle,
    });

    public void Line(double x0, double y0, double x1, double y1, OxyColor color, double width, bool above = false) =>
        Curve([new DataPoint(x0, y0), new DataPoint(x1, y1)], color, width, above);

    public void Box(double x, double width, double top, double bottom, OxyColor color) => model.Annotations.Add(new RectangleAnnotation
    {
        MinimumX = x - (width / 2),
        MaximumX = x + (width / 2),
        MinimumY = bottom,
        MaximumY = top,
        Fill = OxyColors.White,
        Stroke = color,
        StrokeThickness = 1.3,
    });

    /// <summary>A dot, a target or a cross.</summary>
    public void Mark(GateMark mark, double x, double y, OxyColor color)
    {
        switch (mark)
        {
            case GateMark.Control or GateMark.NegativeControl:
                Point(x, y, 4.5, MarkerType.Circle, mark == GateMark.Control ? color : OxyColors.White, color);
                break;
            case GateMark.Not:
                Point(x, y, 8, MarkerType.Circle, OxyColors.White, color);
                Point(x, y, 8, MarkerType.Plus, OxyColors.Transparent, color);
                break;
            case GateMark.Cross:
                Point(x, y, 5, MarkerType.Cross, color, color);
                break;
            default:
                throw Check.Unknown(mark);
        }
    }

    /// <summary>A box with a dial and its hand.</summary>
    public void Meter(double x, double y, double width, double height)
    {
        Box(x, width, y + (height / 2), y - (height / 2), OxyColors.Black);
        double radius = 0.36 * width, foot = y - (0.2 * height);
        var dial = Enumerable.Range(0, ArcPoints).Select(i => Math.PI * i / (ArcPoints - 1))
            .Select(angle => new DataPoint(x + (radius * Math.Cos(angle)), foot + (radius * Math.Sin(angle))));
        Curve([.. dial], OxyColors.Black, 1.2, above: true);
        Line(x, foot, x + (0.8 * radius), foot + (1.3 * radius), OxyColors.Black, 1.2, above: true);
    }

    private void Point(double x, double y, double size, MarkerType shape, OxyColor fill, OxyColor stroke) =>
        model.Annotations.Add(new PointAnnotation
        {
            X = x,
            Y = y,
            Size = size,
            Shape = shape,
            Fill = fill,
            Stroke = stroke,
            StrokeThickness = 1.5,
        });

    private void Curve(DataPoint[] points, OxyColor color, double width, bool above)
    {
        var line = new PolylineAnnotation
        {
            Color = color,
            StrokeThickness = width,
            LineStyle = LineStyle.Solid,
            Layer = above ? AnnotationLayer.AboveSeries : AnnotationLayer.BelowAxes,
        };
        line.Points.AddRange(points);
        model.Annotations.Add(line);
    }
}
