using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>The common look of all plots: size, fonts, colours that colour-blind readers can tell apart (Okabe and Ito).</summary>
internal static class PlotStyle
{
    private const double TitleDistance = 6;

    private static readonly OxyColor[] Colors =
    [
        OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 158, 115), OxyColor.FromRgb(204, 121, 167),
        OxyColor.FromRgb(230, 159, 0), OxyColor.FromRgb(86, 180, 233),
    ];

    /// <summary>The colour of grid lines.</summary>
    public static OxyColor Grid { get; } = OxyColor.FromRgb(230, 230, 230);

    public static int ColorCount => Colors.Length;

    public static OxyColor Color(int index) => Colors[index % Colors.Length];

    public static PlotModel Model(string title, string? subtitle)
    {
        var model = new PlotModel
        {
            Title = title,
            Subtitle = subtitle,
            DefaultFont = "Arial",
            TitleFontSize = 15,
            SubtitleFontSize = 11,
            TitleFontWeight = FontWeights.Normal,
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.Gray,
            Culture = System.Globalization.CultureInfo.InvariantCulture,
        };
        model.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.RightTop });
        return model;
    }

    /// <summary>Moves the legend below the plot.</summary>
    public static void LegendBelow(PlotModel model)
    {
        foreach (var legend in model.Legends)
        {
            (legend.LegendPosition, legend.LegendOrientation) = (LegendPosition.BottomCenter, LegendOrientation.Horizontal);
        }
    }

    public static Axis Linear(AxisPosition position, string title) => Dress(new LinearAxis(), position, title);

    public static Axis Logarithmic(AxisPosition position, string title) =>
        Dress(new LogarithmicAxis { PowerPadding = false, UseSuperExponentialFormat = false }, position, title);

    public static LineSeries Line(string title, OxyColor color, LineStyle style = LineStyle.Solid, MarkerType marker = MarkerType.None) =>
        new()
        {
            Title = title,
            Color = color,
            LineStyle = style,
            StrokeThickness = style is LineStyle.Solid or LineStyle.DashDot ? 1.8 : 1.2,
            MarkerType = marker,
            MarkerSize = 4,
            MarkerFill = color,
        };

    /// <summary>An interval about a point, without an entry in the legend.</summary>
    public static LineSeries ErrorBar(double x, double low, double high, OxyColor color)
    {
        var bar = new LineSeries
        {
            Color = color,
            StrokeThickness = 1.2,
            MarkerType = MarkerType.Custom,
            MarkerOutline = [new ScreenPoint(-1, 0), new ScreenPoint(1, 0)],
            MarkerSize = 4,
            MarkerStroke = color,
            MarkerStrokeThickness = 1.2,
            RenderInLegend = false,
        };
        bar.Points.Add(new DataPoint(x, low));
        bar.Points.Add(new DataPoint(x, high));
        return bar;
    }

    /// <summary>A heat map of cells side by side, the first from the given edge.</summary>
    public static HeatMapSeries HeatMap(double[,] data, (double From, double To) x, (double From, double To) y) => new()
    {
        X0 = x.From,
        X1 = x.To,
        Y0 = y.From,
        Y1 = y.To,
        CoordinateDefinition = HeatMapCoordinateDefinition.Edge,
        Data = data,
        Interpolate = false,
        RenderMethod = HeatMapRenderMethod.Rectangles,

        // No seams between the cells.
        EdgeRenderingMode = EdgeRenderingMode.PreferSharpness,
    };

    /// <summary>Both axes from 0 to 2 pi, in coordinates of the torus.</summary>
    public static void AddTorusAxes(PlotModel model, int first, int second)
    {
        model.Axes.Add(TorusAxis(AxisPosition.Bottom, first));
        model.Axes.Add(TorusAxis(AxisPosition.Left, second));
    }

    /// <summary>An axis from 0 to 2 pi.</summary>
    public static Axis TorusAxis(AxisPosition position, int coordinate)
    {
        var axis = Linear(position, $"θ{coordinate} (radians)");
        (axis.Minimum, axis.Maximum) = (0, 2 * Math.PI);
        (axis.MajorStep, axis.MinorStep) = (Math.PI / 2, Math.PI / 4);
        axis.LabelFormatter = value => (int)Math.Round(2 * value / Math.PI) switch
        {
            0 => "0",
            1 => "π/2",
            2 => "π",
            3 => "3π/2",
            _ => "2π",
        };
        return axis;
    }

    /// <summary>Values side by side, by name.</summary>
    public static Axis Categories(AxisPosition position, string title, IEnumerable<string> names)
    {
        var axis = new CategoryAxis
        {
            Position = position, Title = title, TicklineColor = OxyColors.Gray,
            AxisTitleDistance = TitleDistance
        };
        axis.Labels.AddRange(names);
        return axis;
    }

    /// <summary>The scale of a heat map: one hue, so that it reads without colour too.</summary>
    public static Axis ColorAxis(string title) => new LinearColorAxis
    {
        Position = AxisPosition.Right,
        Title = title,
        Palette = OxyPalettes.Viridis(128),
        MinorTickSize = 0,
        InvalidNumberColor = OxyColors.LightGray,
    };

    private static Axis Dress(Axis axis, AxisPosition position, string title)
    {
        axis.Position = position;
        axis.MinimumPadding = axis.MaximumPadding = 0.02;
        axis.Title = title;
        axis.AxisTitleDistance = TitleDistance;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Grid;
        axis.TicklineColor = OxyColors.Gray;
        return axis;
    }
}
