using System.Globalization;
using MeanFieldTools.Geometry;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace MeanFieldTools.Plots;

/// <summary>
/// The density of an ensemble in two coordinates of the torus, in units of the uniform density, estimated by a product of von Mises kernels,
/// which are periodic; their width follows Scott's rule N^(-1/6).
/// </summary>
internal static class DensityPlot
{
    private const int Cells = 96;

    public static PlotModel Draw(ParticleEnsemble ensemble, (int First, int Second) coordinate)
    {
        int d = ensemble.ParameterCount;
        var (first, second) = (coordinate.First, d == 1 ? 0 : coordinate.Second);
        var model = PlotStyle.Model(
            "Density on the torus", string.Create(CultureInfo.InvariantCulture, $"N = {ensemble.ParticleCount}, t = {ensemble.Time:G6}; 1 is uniform"));
        PlotStyle.AddTorusAxes(model, first, second);
        double[,] density = Density(ensemble, first, second);
        model.Axes.Add(PlotStyle.ColorAxis("density"));
        model.Series.Add(new HeatMapSeries
        {
            X0 = Math.PI / Cells,
            X1 = (2 * Math.PI) - (Math.PI / Cells),
            Y0 = Math.PI / Cells,
            Y1 = (2 * Math.PI) - (Math.PI / Cells),
            Data = density,
            Interpolate = false,
            RenderMethod = HeatMapRenderMethod.Rectangles,
        });
        return model;
    }

    /// <summary>The density at the middles of the cells [first, second].</summary>
    private static double[,] Density(ParticleEnsemble ensemble, int first, int second)
    {
        int n = ensemble.ParticleCount, d = ensemble.ParameterCount;
        double[] weights = ensemble.Weights;
        double width = 1.2 * Math.Pow(n, -1.0 / 6), concentration = 1 / (width * width);
        var density = new double[Cells, Cells];
        var (a, b) = (new double[Cells], new double[Cells]);
        for (int i = 0; i < n; i++)
        {
            Kernel(ensemble.ParticlesView[(i * d) + first], concentration, a);
            Kernel(ensemble.ParticlesView[(i * d) + second], concentration, b);
            for (int x = 0; x < Cells; x++)
            {
                for (int y = 0; y < Cells; y++)
                {
                    density[x, y] += weights[i] * a[x] * b[y];
                }
            }
        }

        return density;
    }

    // exp(k (cos u - 1)), of mean 1 over the circle.
    private static void Kernel(double angle, double concentration, double[] values)
    {
        double sum = 0;
        for (int x = 0; x < Cells; x++)
        {
            values[x] = Math.Exp(concentration * (Math.Cos(((x + 0.5) * 2 * Math.PI / Cells) - angle) - 1));
            sum += values[x];
        }

        for (int x = 0; x < Cells; x++)
        {
            values[x] *= Cells / sum;
        }
    }
}
