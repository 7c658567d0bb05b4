using System.Globalization;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Bounds;

/// <summary>What simulation says: the asymptotic variance of the outputs, and the mean distance to fresh particles of the limit.</summary>
internal static class ObservedRungs
{
    private const int Replicates = 6;
    private const int LargestCount = 2048;

    // 97.5 % point of Student's t with Replicates - 1 = 5 degrees of freedom.
    private const double StudentPoint = 2.5706;

    /// <summary>B8: lim N Var(F_j), divided by N.</summary>
    public static RungValue Asymptotic(RungContext c)
    {
        const string equation = "B8: mean over the data of lim N Var(F_j), over N; e = xi - int Gamma e ds (Volterra)";
        if (c.Evidence.Limit is not { } limit)
        {
            return RungValue.Refuse(equation, c.GivenLimit);
        }

        var affordable = new BoundHypothesis(
            "affordable", FluctuationCovariance.IsAffordable(limit), $"n = {c.Constants.Data.SampleCount}, d = {c.Dimension}");
        if (!affordable.Satisfied)
        {
            return RungValue.Refuse(equation, affordable);
        }

        var fluctuation = c.Evidence.Fluctuation;
        return RungValue.Of(
            fluctuation.Covariance.Diagonal().Average() / c.Count, equation,
            affordable, c.Independent, c.Evidence.KnownLimit!,
            new BoundHypothesis("N to infinity", true, "the next term is O(1/N^2)"),
            new BoundHypothesis("quadrature", true, string.Create(CultureInfo.InvariantCulture,
                $"{fluctuation.PointCount} points, {fluctuation.Degree + 1} times; N Var changes by {fluctuation.Change:G2} with fewer")));
    }

    /// <summary>B11: E_nu W_2^2(mu^N, nu) over fresh samples nu of mu_t is at least W_2^2(mu^N, mu_t).</summary>
    public static RungValue Statistical(RungContext c)
    {
        const string equation = "B11: W_2^2(mu^N, mu) <= E_nu W_2^2(mu^N, nu), nu of N fresh particles of mu_t";
        BoundHypothesis[] needed =
        [
            c.GivenRun,
            new("affordable", c.Count <= LargestCount,
                string.Create(CultureInfo.InvariantCulture, $"exact transport up to N = {LargestCount}")),
        ];
        if (c.Run is not { } run || c.Evidence.Limit is not { } limit || c.Count > LargestCount)
        {
            return RungValue.Refuse(equation, c.Evidence.Limit is null ? [.. needed, c.GivenLimit] : needed);
        }

        var problem = c.Evidence.Problem;
        var options = new WassersteinOptions { Norm = c.Norm, Compute = problem.Compute };
        var costs = new double[Replicates];
        for (int r = 0; r < Replicates; r++)
        {
            costs[r] = Wasserstein.Measure(run.End, limit.Sample((int)c.Count, c.Time, problem.Seed + r, problem.Compute), options).Cost;
        }

        double mean = costs.Average(), spread = Math.Sqrt(costs.Sum(v => (v - mean) * (v - mean)) / (Replicates - 1));
        string interval = string.Create(
            CultureInfo.InvariantCulture, $"mean of {Replicates}, 95 % interval +- {StudentPoint * spread / Math.Sqrt(Replicates):G2}");
        return RungValue.Of(mean, equation, [.. needed, c.Evidence.KnownLimit!, new("mean over samples", true, interval)]);
    }
}
