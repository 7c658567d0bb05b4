using MeanFieldTools.Random;

namespace MeanFieldTools.Studies;

/// <summary>
/// A permutation test of exchangeability: the law of the particles must not depend on their order, so the circular correlation of
/// neighbours in the ensemble must look like that of neighbours in a shuffled one.
/// </summary>
internal static class Exchangeability
{
    private const int BatchSize = 16;

    /// <summary>The correlation of neighbours, and its two-sided p-value.</summary>
    public static (double Correlation, double PValue) Test(
        ParticleEnsemble ensemble, int permutationCount, long seed, ComputeOptions options)
    {
        int count = ensemble.ParticleCount;
        if (count < 3)
        {
            return (0, 1);
        }

        int d = ensemble.ParameterCount;
        var (cosine, sine) = (new double[count * d], new double[count * d]);
        for (int i = 0; i < cosine.Length; i++)
        {
            (sine[i], cosine[i]) = Math.SinCos(ensemble.ParticlesView[i]);
        }

        double center = 0, spread = 0;
        for (int k = 0; k < d; k++)
        {
            double c = 0, s = 0;
            for (int i = 0; i < count; i++)
            {
                c += cosine[(i * d) + k];
                s += sine[(i * d) + k];
            }

            double length = ((c * c) + (s * s)) / count / count;
            center += length / d;
            spread += (1 - length) / d;
        }

        if (!(spread > 1e-14))
        {
            return (0, 1);
        }

        int[] identity = [.. Enumerable.Range(0, count)];
        double observed = (Neighbours(identity, cosine, sine, d) - center) / spread, middle = -1.0 / (count - 1);
        var extreme = new int[permutationCount];
        options.ForEachBlock((permutationCount + BatchSize - 1) / BatchSize, (_, batch) =>
        {
            for (int p = batch * BatchSize; p < Math.Min((batch + 1) * BatchSize, permutationCount); p++)
            {
                double value = (Neighbours(Shuffled(count, seed, p), cosine, sine, d) - center) / spread;
                extreme[p] = Math.Abs(value - middle) >= Math.Abs(observed - middle) - 1e-12 ? 1 : 0;
            }
        });
        return (observed, (1.0 + extreme.Sum()) / (1.0 + permutationCount));
    }

    // The mean over neighbours, the last and the first among them, and over the angles of cos(theta - theta').
    private static double Neighbours(int[] order, double[] cosine, double[] sine, int d)
    {
        double sum = 0;
        for (int i = 0; i < order.Length; i++)
        {
            int a = order[i] * d, b = order[i + 1 < order.Length ? i + 1 : 0] * d;
            for (int k = 0; k < d; k++)
            {
                sum += (cosine[a + k] * cosine[b + k]) + (sine[a + k] * sine[b + k]);
            }
        }

        return sum / order.Length / d;
    }

    private static int[] Shuffled(int count, long seed, int index)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var stream = new RandomStream(seed, StreamPurpose.Permutation, index);
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)stream.NextInteger(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
