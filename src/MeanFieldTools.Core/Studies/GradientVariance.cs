using System.Globalization;
using MeanFieldTools.Experts;
using MeanFieldTools.Random;
using MeanFieldTools.Studies;

namespace MeanFieldTools;

/// <summary>
/// How large an expert's gradient is at the start: variances over theta drawn from the initial law. On a barren plateau they fall
/// exponentially with the number of qubits (J. McClean et al., Nature Communications 9, 4812 (2018)).
/// </summary>
public sealed record GradientVariance
{
    /// <summary>The expert.</summary>
    public required Expert Expert { get; init; }

    /// <summary>m; null for an expert that is no circuit.</summary>
    public int? QubitCount => (Expert as QuantumExpert)?.QubitCount;

    /// <summary>d.</summary>
    public int ParameterCount => Expert.ParameterCount;

    /// <summary>The draws.</summary>
    public required int Count { get; init; }

    /// <summary>The mean over k of Var d_k f.</summary>
    public required double Variance { get; init; }

    /// <summary>The standard error of <see cref="Variance"/>.</summary>
    public required double StandardError { get; init; }

    /// <summary>Var d_k f for each k.</summary>
    public required IReadOnlyList<double> ParameterVariance { get; init; }

    /// <summary>Var f.</summary>
    public required double ValueVariance { get; init; }

    /// <summary>The law of theta.</summary>
    public required InitialLaw Law { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Expert}: Var d_k f = {Variance:G4} ± {StandardError:G2}");

    internal static GradientVariance Measure(Expert expert, ScanOptions options)
    {
        var inputs = options.InputsFor(expert);
        int n = inputs.GetLength(0), d = expert.ParameterCount, count = options.Count;
        var theta = options.Law.Draw(count, d, options.Seed, StreamPurpose.GradientScan, options.Compute.CancellationToken);
        BoundExpert[] bound = [.. Enumerable.Range(0, n).Select(j => expert.Bind(Row(inputs, j)))];
        var gradients = new double[count * d];
        var values = new double[count];

        // Draw i takes input i mod n.
        options.Compute.ForEachBlock(n, (_, j) =>
        {
            var worker = bound[j].CreateWorker(options.Compute.CancellationToken);
            object plan = bound[j].Prepare([1.0]);
            var features = new double[bound[j].FeatureCount];
            for (int i = j; i < count; i += n)
            {
                options.Compute.CancellationToken.ThrowIfCancellationRequested();
                worker.Drift(theta.AsSpan(i * d, d), 1, plan, gradients.AsSpan(i * d, d));
                worker.Features(theta.AsSpan(i * d, d), 1, features);
                bound[j].Outputs(features, values.AsSpan(i, 1));
            }
        });
        double[] means = [.. Enumerable.Range(0, d).Select(k => Enumerable.Range(0, count).Sum(i => gradients[(i * d) + k]) / count)];
        var squares = new double[count];
        var perParameter = new double[d];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < d; k++)
            {
                double deviation = gradients[(i * d) + k] - means[k];
                squares[i] += deviation * deviation / d;
                perParameter[k] += deviation * deviation / Math.Max(1, count - 1);
            }
        }

        return new GradientVariance
        {
            Expert = expert,
            Count = count,
            Variance = perParameter.Average(),
            StandardError = Math.Sqrt(SampleVariance(squares) / count),
            ParameterVariance = perParameter.AsReadOnly(),
            ValueVariance = SampleVariance(values),
            Law = options.Law,
            Seed = options.Seed,
        };
    }

    private static double SampleVariance(double[] sample)
    {
        double mean = sample.Average();
        return sample.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, sample.Length - 1);
    }

    private static double[,] Row(double[,] inputs, int j)
    {
        var row = new double[1, inputs.GetLength(1)];
        for (int k = 0; k < row.Length; k++)
        {
            row[0, k] = inputs[j, k];
        }

        return row;
    }
}
