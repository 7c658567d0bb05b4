using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Dynamics;

/// <summary>The tangent kernel K^N [n, n] of a mixture: K_kl = sum_i w_i grad f_k(theta^i) . grad f_l(theta^i).</summary>
internal static class TangentKernel
{
    /// <summary>The kernel of an ensemble on data; the same bits for any number of threads.</summary>
    public static double[,] Measure(ParticleEnsemble ensemble, TrainingData data, ComputeOptions options)
    {
        Check.Length(data.InputCount, ensemble.Expert.InputCount, "Each input of the training data");
        var bound = ensemble.Expert.Bind(data.InputsView);
        int n = data.SampleCount, d = ensemble.ParameterCount, count = ensemble.ParticleCount;

        // The drift for the residuals e_j alone is grad f_j.
        var units = new double[n];
        var plans = new object[n];
        for (int j = 0; j < n; j++)
        {
            units[j] = 1;
            plans[j] = bound.Prepare(units);
            units[j] = 0;
        }

        const int Size = MixtureReadout.BlockSize;
        int blocks = (count + Size - 1) / Size;
        var parts = new double[blocks][];
        var workers = new ExpertWorker?[options.ThreadCount];
        options.ForEachBlock(blocks, (slot, block) =>
        {
            var worker = workers[slot] ??= bound.CreateWorker(options.CancellationToken);
            int start = block * Size, length = Math.Min(Size, count - start);
            var particles = ensemble.ParticlesView.AsSpan(start * d, length * d);
            var gradients = new double[n][];
            for (int j = 0; j < n; j++)
            {
                gradients[j] = new double[length * d];
                worker.Drift(particles, length, plans[j], gradients[j]);
            }

            parts[block] = Products(gradients, length, d, ensemble.WeightsView, start, count);
        });

        var kernel = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double sum = 0;
                foreach (double[] part in parts)
                {
                    sum += part[(k * n) + l];
                }

                kernel[k, l] = kernel[l, k] = sum;
            }
        }

        return kernel;
    }

    private static double[] Products(double[][] gradients, int length, int d, double[]? weights, int start, int count)
    {
        int n = gradients.Length;
        var products = new double[n * n];
        for (int i = 0; i < length; i++)
        {
            double weight = weights?[start + i] ?? 1.0 / count;
            for (int k = 0; k < n; k++)
            {
                for (int l = 0; l <= k; l++)
                {
                    double dot = 0;
                    for (int c = i * d; c < (i + 1) * d; c++)
                    {
                        dot += gradients[k][c] * gradients[l][c];
                    }

                    products[(k * n) + l] += weight * dot;
                }
            }
        }

        return products;
    }
}
