using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace MeanFieldTools.Plots;

/// <summary>
/// Densities in units of the uniform one. Of an ensemble, in two coordinates of the torus, estimated by a product of von Mises kernels,
/// which are periodic and whose width follows Scott's rule N^(-1/6); of a limit, as Get-MeanFieldDensity computed it for one or two angles.
/// </summary>
internal static class DensityPlot
{
    private const int Cells = 64;
    private const string Title = "Density on the torus";

    public static PlotModel Draw(ParticleEnsemble ensemble, (int First, int Second) coordinate)
    {
        int d = ensemble.ParameterCount;
        var (first, second) = (coordinate.First, d == 1 ? 0 : coordinate.Second);
        var model = PlotStyle.Model(
            Title, string.Create(
                CultureInfo.InvariantCulture, $"{ensemble.Expert}; N = {ensemble.ParticleCount}, t = {ensemble.Time:G6}; 1 is uniform"));
        PlotStyle.AddTorusAxes(model, first, second);
        model.Axes.Add(PlotStyle.ColorAxis("density"));
        model.Series.Add(PlotStyle.HeatMap(Estimate(ensemble, first, second), (0, 2 * Math.PI), (0, 2 * Math.PI)));
        return model;
    }

    public static PlotModel Draw(MeanFieldDensity density)
    {
        var model = PlotStyle.Model(
            Title, string.Create(CultureInfo.InvariantCulture, $"limit N → ∞, t = {density.Time:G6}; 1 is uniform"));
        int m = density.GridCount, first = density.Coordinate[0];
        if (density.Density is double[] values)
        {
            model.Axes.Add(PlotStyle.TorusAxis(AxisPosition.Bottom, first));
            var axis = PlotStyle.Linear(AxisPosition.Left, "density");
            axis.Minimum = 0;
            model.Axes.Add(axis);
            var line = PlotStyle.Line($"density of θ{first}", PlotStyle.Color(0));
            line.Points.AddRange(Enumerable.Range(0, m + 1).Select(i => new DataPoint(2 * Math.PI * i / m, 2 * Math.PI * values[i % m])));
            model.Series.Add(line);
            return model;
        }

        // Grid points are the middles of cells; those at 0 are seen at 2 pi too.
        var matrix = (double[,])density.Density;
        var data = new double[m + 1, m + 1];
        for (int i = 0; i < data.Length; i++)
        {
            var (x, y) = (i / (m + 1), i % (m + 1));
            data[x, y] = 4 * Math.PI * Math.PI * matrix[x % m, y % m];
        }

        PlotStyle.AddTorusAxes(model, first, density.Coordinate[1]);
        model.Axes.Add(PlotStyle.ColorAxis("density"));
        var edges = (-Math.PI / m, (2 * Math.PI) + (Math.PI / m));
        model.Series.Add(PlotStyle.HeatMap(data, edges, edges));
        return model;
    }

    /// <summary>The density at the middles of the cells [first, second].</summary>
    private static double[,] Estimate(ParticleEnsemble ensemble, int first, int second)
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
