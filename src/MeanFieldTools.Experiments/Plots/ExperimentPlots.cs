using MeanFieldTools.Schema;

namespace MeanFieldTools.Plots;

/// <summary>The plots of an experiment as a whole.</summary>
internal static class ExperimentPlots
{
    /// <summary>The plots of the asked kinds that can be made of the measurements, as SVG, with the names of their files.</summary>
    public static IEnumerable<(string Name, string Svg)> Draw(PlotsSection plots, IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        foreach (var kind in plots.Kind.Distinct())
        {
            var request = new PlotRequest { Kind = kind, Coordinate = (plots.Coordinate[0], plots.Coordinate[^1]) };
            if (request.Fits([.. measurements]))
            {
                yield return ($"{kind.ToString().ToLowerInvariant()}.svg", request.Render([.. measurements]));
            }
        }
    }
}
