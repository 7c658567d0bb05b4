using System.Globalization;

namespace MeanFieldTools.Bounds;

/// <summary>Bounds that rest on the coupling of the particles with their copies: rate 1/N in every dimension.</summary>
internal static class CouplingRungs
{
    // An eigenvalue below this part of the kernel's scale is rounding.
    private const double GapRounding = 1e-10;

    /// <summary>B2.</summary>
    public static RungValue Coupling(RungContext c) => RungValue.Of(
        c.Coupling().Squared(),
        c.Evidence.Path is null
            ? "B2: [(sum_j g_j) (e^(K t) - 1)/K]^2 / N, K = K1 + K2; (2.9) with p = 2"
            : "B2: [int exp(int_s^t (a + K2)) sum_j g_j sd_j ds]^2 / N, a = sum_j h_j |r_j|, or B6 with lambda = 0 where that is less; "
                + "(2.9) with p = 2",
        c.Usual);

    /// <summary>B6, the kernel-gap certificate; refused where the run had no gap.</summary>
    public static RungValue Gap(RungContext c)
    {
        const string equation = "B6: Dh^2, Dh' = a Dh + gh Eh, Eh' = -lambda(t) Eh + rho (c Dh + sum_j g_j^2 / N^(1/2)), "
            + "Eh(0) = (sum_j Var f_j / N)^(1/2)";
        if (c.Run is not { } run || c.Evidence.KnownLimit is not { } known)
        {
            return RungValue.Refuse(equation, c.GivenRun, c.GivenLimit);
        }

        int n = c.Constants.Data.SampleCount;
        double least = run.LeastGap, scale = run.KernelScale;
        BoundHypothesis[] hypotheses =
        [
            c.Regular,
            new("independent start", run.Ensemble.Sampling == Sampling.Random && run.Ensemble.WeightsView is null,
                $"the run's start: {run.Ensemble.Sampling?.ToString() ?? "given points"}"),
            known,
            new("lambda_min(K^N) > 0", least > GapRounding * scale,
                string.Create(CultureInfo.InvariantCulture, $"least value on the run {least:G3}, largest entry {scale:G3}")),
            new("n <= d N", n <= c.Dimension * c.Count, $"n = {n}"),
        ];
        if (!hypotheses.All(h => h.Satisfied))
        {
            return RungValue.Refuse(equation, hypotheses);
        }

        return c.Evidence.Growth(GroundNorm.L2)
            .KernelForm(i => Math.Max(0, run.Gap((int)((long)i * RunPath.StepCount / LimitPath.StepCount)))) is { } unit
            ? RungValue.Of(unit * unit / c.Count * (c.Norm == GroundNorm.L1 ? c.Dimension : 1), equation, hypotheses)
            : RungValue.Refuse(equation, [.. hypotheses, new("moderate growth", false, "the bound grows beyond what a number can hold")]);
    }

    /// <summary>B3: outputs of the mixture against the limit's, at the data.</summary>
    public static RungValue Prediction(RungContext c) => RungValue.Of(
        Outputs(c) * (1.0 / c.Constants.Data.SampleCount),
        "B3: mean over the data of (Lip(f_j) B2 + sd_j N^(-1/2))^2", c.Usual);

    /// <summary>B3 for the loss: |L - L_inf| &lt;= |r| |e| + |e|^2/2.</summary>
    public static RungValue LossGap(RungContext c)
    {
        double residual = c.Evidence.Path?.ResidualNorm(LimitPath.StepCount)
            ?? Math.Sqrt(c.Constants.Sum(j => Math.Pow(c.Constants.Residual(j), 2)));
        var square = Outputs(c);
        return RungValue.Of(
            (square.Root() * residual) + (square * 0.5),
            "B3: E|L - L_inf| <= |r|_2 (E|e|^2)^(1/2) + E|e|^2/2, e_j = F_j - m_j", c.Usual);
    }

    /// <summary>B5: the law of k particles against k independent ones.</summary>
    public static RungValue Marginal(RungContext c)
    {
        int k = c.Evidence.Problem.Marginal;
        return RungValue.Of(
            c.Coupling().Squared() * k, $"B5: W_2^2(law(theta^1 ... theta^k), mu_t^k) <= k B2, k = {k}",
            [.. c.Usual, new BoundHypothesis("k <= N", k <= c.Count, $"k = {k}")]);
    }

    /// <summary>B7 for outputs: Hoeffding's inequality for the N independent copies, at one datum.</summary>
    public static RungValue HighProbability(RungContext c)
    {
        double confidence = c.Evidence.Problem.Confidence!.Value;
        return RungValue.Of(
            2 * Math.Log(2 / (1 - confidence)) / c.Count,
            FormattableString.Invariant(
                $"B7: with probability {confidence}, (F_j - m_j)^2 <= 2 ln(2/(1-p))/N for the McKean copies, at each datum by itself"),
            c.Independent, new BoundHypothesis("|f_j| <= 1", true, "the range of every expert"));
    }

    /// <summary>B9: what Euler's method adds.</summary>
    public static RungValue TimeStepping(RungContext c)
    {
        double step = c.Evidence.Problem.StepSize!.Value;
        double speed = c.Constants.Sum(j => c.Constants.Residual(j) * c.Constants.Speed(j, c.Norm));
        var error = RungContext.GrowthFactor(c.K, c.Time) * (step / 2 * speed * c.K);
        return RungValue.Of(
            error.Squared(),
            "B9: [(h/2) sup|b| (e^(K T) - 1)]^2 for Euler steps h, sup|b| <= sum_j g_j R_j", c.Regular,
            new BoundHypothesis("Euler's method", true, $"step {Check.Text(step)}"));
    }

    // E |e|_2^2, e_j = F_j - m_j.
    private static HugeNumber Outputs(RungContext c)
    {
        var coupling = c.Coupling();
        HugeNumber sum = 0;
        for (int j = 0; j < c.Constants.Data.SampleCount; j++)
        {
            sum += ((coupling * c.Constants.Lipschitz(j, c.Norm)) + (HugeNumber)(c.Deviation(j) / Math.Sqrt(c.Count))).Squared();
        }

        return sum;
    }
}
