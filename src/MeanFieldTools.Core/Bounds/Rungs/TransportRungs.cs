using System.Globalization;
using MathNet.Numerics;

namespace MeanFieldTools.Bounds;

/// <summary>Bounds of E W_2^2(mu^N_t, mu_t): the floor, the split, Dobrushin's, the one of high probability, the cap.</summary>
internal static class TransportRungs
{
    /// <summary>B12: a law with a bounded density is far from any N points.</summary>
    public static RungValue Floor(RungContext c)
    {
        double start = c.Evidence.Problem.Law.LogMaxDensity(c.Dimension);
        var density = new BoundHypothesis("mu_0 has a bounded density", double.IsFinite(start), $"the law is {c.Evidence.Problem.Law}");
        const string equation = "B12: any N points have W_2^2 >= d/(d+2) (N v_d rho_max)^(-2/d), rho_max = sup rho_0 exp(t sup(-div b))";
        double divergence = c.Constants.Sum(j => c.Constants.Residual(j) * c.Constants.Of(j).Laplacian);
        if (c.Evidence.Path is { } path)
        {
            double along = 0;
            for (int i = 0; i <= LimitPath.StepCount; i++)
            {
                double weight = i is 0 or LimitPath.StepCount ? 0.5 : 1;
                along += weight * c.Time / LimitPath.StepCount * c.Constants.Sum(j => path.Residual(i, j) * c.Constants.Of(j).Laplacian);
            }

            divergence = Math.Min(divergence, c.Time > 0 ? along / c.Time : 0);
        }

        return double.IsInfinity(start)
            ? RungValue.Of(0.0, equation, density)
            : RungValue.Of(
                HugeNumber.Exp(Math.Log(c.Dimension / (c.Dimension + 2.0))
                    - (2.0 / c.Dimension * (Math.Log(c.Count) + LogBall(c) + start + (c.Time * divergence)))),
                equation, density);
    }

    /// <summary>B4: the distance of the particles from their copies, and the sampling error carried by the limit's flow.</summary>
    public static RungValue Split(RungContext c)
    {
        double initial = Math.Sqrt(c.Initial().Value);
        var coupling = c.Coupling();
        var hypotheses = c.Usual;
        BoundLabel? label = null;
        string used = "B2";
        if (CouplingRungs.Gap(c) is { Value: { } certified } gap && certified.Root().CompareTo(coupling) < 0)
        {
            (coupling, hypotheses, label, used) = (certified.Root(), gap.Hypotheses, BoundLabel.Conditional, "B6");
        }

        // Dobrushin's bound holds as well, and is the smaller one where N or Lip(f) is small.
        var split = (coupling + (HugeNumber.Exp(c.FlowExponent) * initial)).Squared();
        return RungValue.Of(
            HugeNumber.Min(split, Along(c, c.DobrushinExponent)),
            $"B4: (E W_2^2)^(1/2) <= {used} + exp(int a) (E W_2^2(mu^N_0, mu_0))^(1/2), a = sum_j h_j |r_j|; {c.InitialText()}",
            hypotheses) with
        { Label = label };
    }

    /// <summary>B1: Dobrushin's bound with the residuals bounded by |y_j| + 1.</summary>
    public static RungValue Dobrushin(RungContext c) => RungValue.Of(
        Along(c, c.K * c.Time),
        $"B1: exp(2 (K1 + K2) t) E W_2^2(mu^N_0, mu_0); {c.InitialText()}", c.Regular, c.Independent);

    /// <summary>B1': the exponent along the limit.</summary>
    public static RungValue Posterior(RungContext c) => RungValue.Of(
        Along(c, c.DobrushinExponent),
        $"B1': exp(2 int (sum_j h_j |r_j| + K2) dt) E W_2^2(mu^N_0, mu_0); {c.InitialText()}", c.Usual);

    /// <summary>
    /// B1'': the logarithmic norm of the drift along a run, from the Fourier coefficients of sum_j r^N_j f_j, in which the data may cancel.
    /// </summary>
    public static RungValue LogarithmicNorm(RungContext c)
    {
        const string equation = "B1'': exp(2 int (sup_theta lambda_max(sum_j r^N_j Hess f_j) + K2) dt) E W_2^2(mu^N_0, mu_0)";
        var run = c.Run;
        var spectrum = c.Constants.Spectrum;
        var affordable = new BoundHypothesis(
            "Fourier coefficients", spectrum is not null, spectrum is null
                ? "too many to compute, or the expert is not a trigonometric polynomial"
                : $"{spectrum.FrequencyCount} for each datum");
        if (run is null || spectrum is null)
        {
            return RungValue.Refuse(equation, c.GivenRun, affordable);
        }

        double exponent = 0, previous = 0;
        for (int i = 0; i <= RunPath.StepCount; i++)
        {
            double[] residuals = run.Residuals[i];
            var bounds = spectrum.Bounds(residuals);
            double rate = Math.Min(
                c.Norm == GroundNorm.L1 ? bounds.HessianL1 : bounds.HessianL2,
                c.Constants.Sum(j => c.Constants.Hessian(j, c.Norm) * Math.Abs(residuals[j])));

            // The larger of both ends, so that the sum is no less than the integral of a monotone rate.
            exponent += i == 0 ? 0 : Math.Max(previous, rate) * c.Time / RunPath.StepCount;
            previous = rate;
        }

        return RungValue.Of(
            Along(c, exponent + (c.Constants.K2(c.Norm) * c.Time)), $"{equation}; {c.InitialText()}",
            c.GivenRun, affordable, c.Regular,
            new BoundHypothesis("the run's exponent is typical", true, "seen on this run; the start enters by its mean"));
    }

    /// <summary>B7: with the given probability for a single start, by McDiarmid's inequality.</summary>
    public static RungValue HighProbability(RungContext c)
    {
        double confidence = c.Evidence.Problem.Confidence!.Value;
        double excess = c.Cap * Math.Sqrt(Math.Log(1 / (1 - confidence)) / (2 * c.Count));
        return RungValue.Of(
            HugeNumber.Exp(2 * c.DobrushinExponent) * (c.Initial().Value + excess),
            string.Create(CultureInfo.InvariantCulture,
                $"B7: with probability {confidence}, W_2^2(t) <= exp(2 int (a + K2)) (E W_2^2(0) + diam^2 "
                    + $"sqrt(ln(1/(1-p))/(2N))); {c.InitialText()}"),
            c.Usual);
    }

    /// <summary>B13: no two points of the torus are farther apart.</summary>
    public static RungValue Cap(RungContext c) => RungValue.Of(
        c.Cap, c.Norm == GroundNorm.L1 ? "B13: (pi d)^2" : "B13: pi^2 d", new BoundHypothesis("none", true, "the diameter of the torus"));

    private static HugeNumber Along(RungContext c, double exponent) => HugeNumber.Exp(2 * exponent) * c.Initial().Value;

    // ln of the volume of the unit ball.
    private static double LogBall(RungContext c) => c.Norm == GroundNorm.L1
        ? (c.Dimension * Math.Log(2)) - SpecialFunctions.GammaLn(c.Dimension + 1)
        : (0.5 * c.Dimension * Math.Log(Math.PI)) - SpecialFunctions.GammaLn((0.5 * c.Dimension) + 1);
}
