using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>A mixture's output F(Theta, x) as a finite number of shots shows it: each of the N experts is measured S times.</summary>
/// <param name="Output">sum_i w_i of the mean outcome of expert i.</param>
/// <param name="Exact">F(Theta, x) itself.</param>
/// <param name="Variance">The variance of the output, sum_i w_i^2 (1 - f(theta^i, x)^2) / S (B10).</param>
/// <param name="Shots">S.</param>
/// <param name="Seed">The seed of the outcomes.</param>
public sealed record MixtureEstimate(double Output, double Exact, double Variance, long Shots, long Seed)
{
    /// <summary>The root of the variance.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Output:G6} ± {StandardError:G2} ({Shots} shots)");

    /// <summary>An estimate for every row of inputs [n, p]; the outcomes of expert i depend on the seed and i only.</summary>
    internal static MixtureEstimate[] Draw(ParticleEnsemble ensemble, double[,] inputs, long shots, long seed, ComputeOptions options)
    {
        Ensembles.Shots.Check(shots);
        Check.Length(inputs.GetLength(1), ensemble.Expert.InputCount, "Each input");
        var bound = ensemble.Expert.Bind(inputs);
        int n = bound.SampleCount, d = ensemble.ParameterCount, count = ensemble.ParticleCount;
        int blocks = (count + MixtureReadout.BlockSize - 1) / MixtureReadout.BlockSize;
        double largest = ensemble.WeightsView?.Max() ?? (1.0 / count);
        var scratch = new (Experts.ExpertWorker Worker, double[] Features, double[] Terms, OrderFreeSum Sum)?[options.ThreadCount];
        options.ForEachBlock(blocks, (slot, block) =>
        {
            var own = scratch[slot] ??=
                (bound.CreateWorker(options.CancellationToken), new double[bound.FeatureCount], new double[3 * n], new OrderFreeSum(3 * n));
            for (int i = block * MixtureReadout.BlockSize; i < Math.Min(count, (block + 1) * MixtureReadout.BlockSize); i++)
            {
                var random = new RandomStream(seed, StreamPurpose.Outcome, i);
                double weight = ensemble.WeightsView?[i] ?? (1.0 / count);
                own.Worker.Features(ensemble.ParticlesView.AsSpan(i * d, d), 1, own.Features);
                bound.Outputs(own.Features, own.Terms.AsSpan(0, n));
                for (int j = 0; j < n; j++)
                {
                    double value = own.Terms[j];
                    own.Terms[n + j] = weight * Ensembles.Shots.Estimate(ref random, value, shots);
                    own.Terms[(2 * n) + j] = weight * (weight / largest) * Math.Max(0, 1 - (value * value));
                    own.Terms[j] = weight * value;
                }

                own.Sum.Add(own.Terms);
            }
        });
        var total = new OrderFreeSum(3 * n);
        foreach (var own in scratch)
        {
            if (own is { } used)
            {
                total.Merge(used.Sum);
            }
        }

        var sums = new double[3 * n];
        total.Read(1, sums);
        return [.. Enumerable.Range(0, n)
            .Select(j => new MixtureEstimate(sums[n + j], sums[j], largest * sums[(2 * n) + j] / shots, shots, seed))];
    }
}
