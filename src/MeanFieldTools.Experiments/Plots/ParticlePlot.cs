using System.Globalization;
using MeanFieldTools.Geometry;
using OxyPlot;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>The particles of ensembles in two coordinates of the torus, each ensemble in a colour of its own: before and after.</summary>
internal static class ParticlePlot
{
    private const int MostParticles = 5000;

    public static PlotModel Draw(IReadOnlyList<ParticleEnsemble> ensembles, (int First, int Second) coordinate)
    {
        int d = ensembles[0].ParameterCount;
        var (first, second) = (coordinate.First, d == 1 ? 0 : coordinate.Second);
        bool cut = ensembles.Any(ensemble => ensemble.ParticleCount > MostParticles);
        var model = PlotStyle.Model(
            "Particles on the torus",
            string.Create(CultureInfo.InvariantCulture, $"{ensembles[^1].Expert}{(cut ? $"; the first {MostParticles} of each" : "")}"));
        PlotStyle.AddTorusAxes(model, first, second);
        PlotStyle.LegendBelow(model);
        foreach (var (ensemble, index) in ensembles.Select((e, i) => (e, i)))
        {
            // What comes before is hollow, so that what came of it is what one sees.
            bool last = index == ensembles.Count - 1;
            var color = PlotStyle.Color(ensembles.Count - 1 - index);
            var series = new ScatterSeries
            {
                Title = string.Create(CultureInfo.InvariantCulture, $"N = {ensemble.ParticleCount}, t = {ensemble.Time:G6}"),
                MarkerType = MarkerType.Circle,
                MarkerSize = last ? 2.4 : 2.8,
                MarkerFill = last ? OxyColor.FromAColor(210, color) : OxyColors.Transparent,
                MarkerStroke = last ? OxyColors.Undefined : color,
                MarkerStrokeThickness = last ? 0 : 0.9,
            };
            for (int i = 0; i < Math.Min(ensemble.ParticleCount, MostParticles); i++)
            {
                series.Points.Add(new ScatterPoint(
                    Torus.Wrap(ensemble.ParticlesView[(i * d) + first]), Torus.Wrap(ensemble.ParticlesView[(i * d) + second])));
            }

            model.Series.Add(series);
        }

        return model;
    }
}
