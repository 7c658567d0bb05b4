using MathNet.Numerics.LinearAlgebra;

namespace MeanFieldTools.Studies;

/// <summary>Means over independent replicates with their standard errors.</summary>
internal static class ReplicateStatistics
{
    /// <summary>The mean and its standard error.</summary>
    public static (double Value, double Error) Mean(IReadOnlyList<double> values)
    {
        double mean = values.Sum() / values.Count;
        double variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        return (mean, Math.Sqrt(variance / values.Count));
    }

    /// <summary>The root of a mean, with the standard error that the mean's gives it.</summary>
    public static (double Value, double Error) Root((double Value, double Error) mean)
    {
        double root = Math.Sqrt(mean.Value);
        return (root, root > 0 ? mean.Error / (2 * root) : 0);
    }

    /// <summary>The sample variance, with the standard error that the fourth moment gives it.</summary>
    public static (double Value, double Error) Variance(IReadOnlyList<double> values)
    {
        int count = values.Count;
        double mean = values.Sum() / count;
        double second = values.Sum(v => Math.Pow(v - mean, 2)) / count, fourth = values.Sum(v => Math.Pow(v - mean, 4)) / count;
        return (second * count / (count - 1), Math.Sqrt(Math.Max(fourth - (second * second * (count - 3) / (count - 1)), 0) / count));
    }

    /// <summary>
    /// The mean of values by regression on control variates of mean zero, one row for each
    /// replicate: what they explain no longer counts as noise.
    /// </summary>
    public static (double Value, double Error) ControlledMean(IReadOnlyList<double> values, IReadOnlyList<double[]> controls)
    {
        int count = values.Count, width = controls[0].Length;
        if (width == 0)
        {
            return Mean(values);
        }

        double[] scale = [.. Enumerable.Range(0, width).Select(c => Math.Sqrt(controls.Sum(row => row[c] * row[c]) / count))];
        int[] used = [.. Enumerable.Range(0, width).Where(c => scale[c] > 0)];
        var design = Matrix<double>.Build.Dense(
            count, used.Length + 1, (r, c) => c == 0 ? 1 : controls[r][used[c - 1]] / scale[used[c - 1]]);

        // Controls at neighbouring times nearly repeat each other: directions they hardly span are left out.
        var svd = design.Svd();
        double cut = 1e-6 * svd.S[0];
        var target = Vector<double>.Build.DenseOfEnumerable(values);
        var solution = Vector<double>.Build.Dense(used.Length + 1);
        double inverse = 0;
        int rank = 0;
        for (int k = 0; k < svd.S.Count && svd.S[k] > cut; k++, rank++)
        {
            var direction = svd.VT.Row(k);
            solution += direction * (svd.U.Column(k).DotProduct(target) / svd.S[k]);
            inverse += Math.Pow(direction[0] / svd.S[k], 2);
        }

        double residual = (target - (design * solution)).DotProduct(target - (design * solution));
        return (solution[0], Math.Sqrt(residual / Math.Max(1, count - rank) * inverse));
    }
}
