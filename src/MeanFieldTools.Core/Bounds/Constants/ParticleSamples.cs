using MeanFieldTools.Experts;

namespace MeanFieldTools.Bounds;

/// <summary>Values and gradients of f(., x_j) at many particles, for n inputs.</summary>
internal static class ParticleSamples
{
    private const int BlockSize = 32;

    /// <summary>f_j at every particle: n rows of N values.</summary>
    public static double[][] Values(BoundExpert bound, double[] particles, ComputeOptions options)
    {
        int d = bound.ParameterCount, count = particles.Length / d, q = bound.FeatureCount;
        var values = NewRows(bound.SampleCount, count);
        options.ForEachBlock((count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            int start = block * BlockSize, size = Math.Min(BlockSize, count - start);
            var features = new double[size * q];
            var outputs = new double[bound.SampleCount];
            bound.CreateWorker(options.CancellationToken).Features(particles.AsSpan(start * d, size * d), size, features);
            for (int i = 0; i < size; i++)
            {
                bound.Outputs(features.AsSpan(i * q, q), outputs);
                for (int j = 0; j < outputs.Length; j++)
                {
                    values[j][start + i] = outputs[j];
                }
            }
        });
        return values;
    }

    /// <summary>grad f_j at every particle: n rows of N d derivatives.</summary>
    public static double[][] Gradients(BoundExpert bound, double[] particles, ComputeOptions options)
    {
        int d = bound.ParameterCount, count = particles.Length / d;
        var gradients = NewRows(bound.SampleCount, particles.Length);
        object[] plans = [.. Enumerable.Range(0, bound.SampleCount).Select(j => UnitPlan(bound, j))];
        options.ForEachBlock((count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            int start = block * BlockSize, size = Math.Min(BlockSize, count - start);
            var worker = bound.CreateWorker(options.CancellationToken);
            for (int j = 0; j < plans.Length; j++)
            {
                worker.Drift(particles.AsSpan(start * d, size * d), size, plans[j], gradients[j].AsSpan(start * d, size * d));
            }
        });
        return gradients;
    }

    /// <summary>The plan whose drift is grad f_j.</summary>
    public static object UnitPlan(BoundExpert bound, int j)
    {
        var unit = new double[bound.SampleCount];
        unit[j] = 1;
        return bound.Prepare(unit);
    }

    private static double[][] NewRows(int rows, int length) => [.. Enumerable.Range(0, rows).Select(_ => new double[length])];
}
