namespace MeanFieldTools.Quantities;

/// <summary>How a quantity is drawn against N.</summary>
/// <param name="Label">Its name in the legend; {0} stands for the order of the distance.</param>
/// <param name="Color">The number of its colour.</param>
/// <param name="Place">Its place in the legend, from 0.</param>
/// <param name="ShowsExpected">Whether the slope that is expected is drawn beside the one that fits.</param>
internal sealed record QuantityPlot(string Label, int Color, int Place, bool ShowsExpected = true);
