using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>The common look of all plots: size, fonts, colours that colour-blind readers can tell apart (Okabe and Ito).</summary>
internal static class PlotStyle
{
    private static readonly OxyColor[] Colors =
    [
        OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 158, 115), OxyColor.FromRgb(204, 121, 167),
        OxyColor.FromRgb(230, 159, 0), OxyColor.FromRgb(86, 180, 233),
    ];

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

    public static Axis Linear(AxisPosition position, string title) => Dress(new LinearAxis(), position, title);

    public static Axis Logarithmic(AxisPosition position, string title) =>
        Dress(new LogarithmicAxis { PowerPadding = false, UseSuperExponentialFormat = false }, position, title);

    public static LineSeries Line(string title, OxyColor color, LineStyle style = LineStyle.Solid, MarkerType marker = MarkerType.None) => new()
    {
        Title = title,
        Color = color,
        LineStyle = style,
        StrokeThickness = style == LineStyle.Solid ? 1.8 : 1.2,
        MarkerType = marker,
        MarkerSize = 4,
        MarkerFill = color,
    };

    private static Axis Dress(Axis axis, AxisPosition position, string title)
    {
        axis.Position = position;
        axis.MinimumPadding = axis.MaximumPadding = 0.02;
        axis.Title = title;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = OxyColor.FromRgb(230, 230, 230);
        axis.TicklineColor = OxyColors.Gray;
        return axis;
    }
}
