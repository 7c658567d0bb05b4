using OxyPlot;

namespace MeanFieldTools.Plots;

/// <summary>Writes plots as SVG with real text.</summary>
internal static class PlotFile
{
    /// <summary>The width and height of a plot in pixels, unless it needs others.</summary>
    public static (double Width, double Height) Size { get; } = (920, 520);

    /// <summary>The plot as the text of an SVG file.</summary>
    public static string Render(PlotModel model, (double Width, double Height) size)
    {
        var (width, height) = size;
        using var stream = new MemoryStream();
        var exporter = new SvgExporter
        {
            Width = width,
            Height = height,
            UseVerticalTextAlignmentWorkaround = true,
            TextMeasurer = new SvgTextMeasurer(width, height),
        };
        exporter.Export(model, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }

    /// <summary>
    /// Measures text as SVG viewers draw it: the library's own measurer is made for PDF, where it draws fonts at 0.8 of their size. Widths
    /// leave room for the wider fonts that stand in where Arial is missing, and for signs that it does not know.
    /// </summary>
    private sealed class SvgTextMeasurer(double width, double height) : PdfRenderContext(width, height, OxyColors.White)
    {
        private const double HeightScale = 1.27;
        private const double WidthScale = 1.5;
        private const double SignWidth = 0.9;
        private const char LastKnown = '\u00ff';

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new OxySize(
                (size.Width * WidthScale) + (fontSize * SignWidth * (text?.Count(c => c > LastKnown) ?? 0)), size.Height * HeightScale);
        }
    }
}
