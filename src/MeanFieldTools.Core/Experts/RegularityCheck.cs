using MeanFieldTools.Random;

namespace MeanFieldTools.Experts;

/// <summary>
/// Tries assumption A1 on a fixed sample of angles and inputs: finite values of size at most 1, linear outputs, period 2 pi, gradients that
/// are the derivatives of the values and within alpha, second derivatives that are symmetric and within beta. A sample can refute, not
/// prove.
/// </summary>
internal sealed class RegularityCheck
{
    private const int Particles = 8;
    private const int Inputs = 4;
    private const int Coordinates = 6;
    private const double Step = 1e-3;
    private const double ExactSlack = 1e-9;
    private const double DifferenceSlack = 1e-6;

    private readonly Expert _expert;
    private readonly BoundExpert _bound;
    private readonly ExpertWorker _worker;
    private readonly object[] _plans;
    private readonly double[,] _inputs;

    private RegularityCheck(Expert expert, double[,] inputs, CancellationToken cancellation)
    {
        (_expert, _inputs, _bound) = (expert, inputs, expert.Bind(inputs));
        _worker = _bound.CreateWorker(cancellation);
        _plans = [.. Enumerable.Range(0, Inputs).Select(j =>
        {
            var unit = new double[Inputs];
            unit[j] = 1;
            return _bound.Prepare(unit);
        })];
    }

    /// <summary>Refuses the expert where the sample contradicts A1.</summary>
    public static void Require(Expert expert, double low, double high, CancellationToken cancellation)
    {
        var random = new RandomStream(0, StreamPurpose.TrialPoint, 0);
        var inputs = new double[Inputs, expert.InputCount];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / expert.InputCount, i % expert.InputCount] = low + ((high - low) * random.NextDouble());
        }

        var check = new RegularityCheck(expert, inputs, cancellation);
        for (int i = 0; i < Particles; i++)
        {
            double[] theta = [.. Enumerable.Range(0, expert.ParameterCount).Select(_ => 2 * Math.PI * random.NextDouble())];
            var chosen = new HashSet<int>();
            while (chosen.Count < Math.Min(Coordinates, expert.ParameterCount))
            {
                chosen.Add((int)random.NextInteger(expert.ParameterCount));
            }

            check.Point(theta, [.. chosen]);
        }
    }

    private void Point(double[] theta, int[] coordinates)
    {
        var values = Values(theta);
        for (int j = 0; j < Inputs; j++)
        {
            if (!(Math.Abs(values[j]) <= 1 + ExactSlack))
            {
                throw Irregular(theta, j, $"f is {Check.Text(values[j])}, but |f| must be at most 1");
            }
        }

        var gradients = Gradients(theta);
        var second = new double[coordinates.Length][][];
        for (int e = 0; e < coordinates.Length; e++)
        {
            second[e] = Coordinate(theta, coordinates[e], values, gradients);
        }

        for (int j = 0; j < Inputs; j++)
        {
            Linear(theta, values, j);
            for (int e = 0; e < coordinates.Length; e++)
            {
                for (int g = 0; g < e; g++)
                {
                    double defect = Math.Abs(second[e][j][coordinates[g]] - second[g][j][coordinates[e]]);
                    if (!(defect <= DifferenceSlack * (1 + _expert.HessianBound)))
                    {
                        throw Irregular(theta, j, $"the second derivatives by theta{coordinates[e]} and theta{coordinates[g]} differ by "
                            + $"{Check.Text(defect)} with their order, so f is not twice continuously differentiable");
                    }
                }
            }
        }
    }

    // Period, derivative and bounds along one angle; gives the second derivatives [n][d].
    private double[][] Coordinate(double[] theta, int k, double[] values, double[][] gradients)
    {
        var around = Values(Shift(theta, k, 2 * Math.PI));
        double[] p1 = Values(Shift(theta, k, Step)), m1 = Values(Shift(theta, k, -Step));
        double[] p2 = Values(Shift(theta, k, 2 * Step)), m2 = Values(Shift(theta, k, -2 * Step));
        double[][] g1 = Gradients(Shift(theta, k, Step)), h1 = Gradients(Shift(theta, k, -Step));
        double[][] g2 = Gradients(Shift(theta, k, 2 * Step)), h2 = Gradients(Shift(theta, k, -2 * Step));
        var second = new double[Inputs][];
        for (int j = 0; j < Inputs; j++)
        {
            if (!(Math.Abs(around[j] - values[j]) <= ExactSlack))
            {
                throw Irregular(theta, j,
                    $"f changes by {Check.Text(around[j] - values[j])} when 2 pi is added to theta{k}, but it must be 2 pi-periodic");
            }

            double slope = ((8 * (p1[j] - m1[j])) - (p2[j] - m2[j])) / (12 * Step);
            double given = gradients[j][k];
            if (!(Math.Abs(slope - given) <= DifferenceSlack * (1 + Math.Abs(given))))
            {
                throw Irregular(theta, j, $"the gradient's entry {k} is {Check.Text(given)}, but f rises by {Check.Text(slope)}");
            }

            if (!(Math.Abs(given) <= (_expert.GradientBound * (1 + ExactSlack)) + ExactSlack))
            {
                throw Irregular(theta, j,
                    $"the gradient's entry {k} is {Check.Text(given)}, beyond GradientBound = {Check.Text(_expert.GradientBound)}");
            }

            second[j] = new double[theta.Length];
            for (int i = 0; i < theta.Length; i++)
            {
                second[j][i] = ((8 * (g1[j][i] - h1[j][i])) - (g2[j][i] - h2[j][i])) / (12 * Step);
                if (!(Math.Abs(second[j][i]) <= (_expert.HessianBound * (1 + DifferenceSlack)) + DifferenceSlack))
                {
                    throw Irregular(theta, j, $"the second derivative by theta{i} and theta{k} is {Check.Text(second[j][i])}, "
                        + $"beyond HessianBound = {Check.Text(_expert.HessianBound)}");
                }
            }
        }

        return second;
    }

    // Outputs of half the features are half the outputs.
    private void Linear(double[] theta, double[] values, int j)
    {
        var features = new double[_bound.FeatureCount];
        _worker.Features(theta, 1, features);
        if (Array.Exists(features, v => !(Math.Abs(v) <= 1 + ExactSlack)))
        {
            throw Irregular(theta, j, "a feature is larger than 1");
        }

        var outputs = new double[Inputs];
        _bound.Outputs([.. features.Select(v => v / 2)], outputs);
        if (!(Math.Abs((2 * outputs[j]) - values[j]) <= ExactSlack))
        {
            throw Irregular(theta, j, "Outputs is not linear in the features");
        }
    }

    private double[] Values(double[] theta)
    {
        _worker.CancellationToken.ThrowIfCancellationRequested();
        var features = new double[_bound.FeatureCount];
        _worker.Features(theta, 1, features);
        var values = new double[Inputs];
        _bound.Outputs(features, values);
        return values;
    }

    private double[][] Gradients(double[] theta) => [.. _plans.Select(plan =>
    {
        _worker.CancellationToken.ThrowIfCancellationRequested();
        var gradient = new double[theta.Length];
        _worker.Drift(theta, 1, plan, gradient);
        return gradient;
    })];

    private static double[] Shift(double[] theta, int k, double step)
    {
        double[] shifted = [.. theta];
        shifted[k] += step;
        return shifted;
    }

    private MeanFieldException Irregular(double[] theta, int j, string what)
    {
        static string Show(IEnumerable<double> numbers) => string.Join(", ", numbers.Take(6).Select(Check.Text))
            + (numbers.Skip(6).Any() ? ", ..." : "");
        string x = Show(Enumerable.Range(0, _expert.InputCount).Select(k => _inputs[j, k]));
        return new MeanFieldException(
            Fault.ExpertIrregular, $"Assumption A1 fails at theta = ({Show(theta)}), x = ({x}): {what}. Mend the model or the bounds.");
    }
}
