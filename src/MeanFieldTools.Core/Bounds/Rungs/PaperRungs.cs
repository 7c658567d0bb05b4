using System.Globalization;

namespace MeanFieldTools.Bounds;

/// <summary>The bounds of arXiv:2501.14660v1: as printed, and with their constants corrected.</summary>
internal static class PaperRungs
{
    /// <summary>B0': one exponential, T^2 in it, the factor of (2.24), C_FG in (2.21).</summary>
    public static RungValue Corrected(RungContext c)
    {
        double ct = c.Constants.PaperConstant * c.Time;
        HugeNumber one = 1;
        return RungValue.Of(
            ((HugeNumber.Exp(16 * ct * ct) * (4 * ct * ct)) + one) * (2 * Sampling(c)),
            string.Create(CultureInfo.InvariantCulture,
                $"B0': 2 (4 C^2 T^2 exp(16 C^2 T^2) + 1) sup_s E W_2^2(mu^N, mu_s), {ConstantText(c)}, "
                    + $"the last <= {Sampling(c):G4} for any law; (2.18)-(2.24) put right"),
            c.Regular, c.Independent);
    }

    /// <summary>B0: (2.20), (2.21), (3.43), with C_FG alpha_d(N) replaced by the explicit bound for any law.</summary>
    public static RungValue Printed(RungContext c)
    {
        double constant = c.Constants.PaperConstant, rate = Rate(c);
        HugeNumber chaos = Chaos(c, constant);
        return RungValue.Of(
            (chaos * Sampling(c)) + (HugeNumber)rate,
            string.Create(CultureInfo.InvariantCulture,
                $"B0: (8 C^2 T^2 e^(8 C^2 T) exp(8 C^2 T^2 e^(8 C^2 T)) C_FG + 1) alpha_d(N), {ConstantText(c)}, "
                    + $"alpha_d = N^(-2/d) + N^(-1/2) = {rate:G4}; (2.20), (2.21), (3.43)"),
            [c.Regular, c.Independent, .. Doubts(c), new BoundHypothesis(
                "C_FG", true, "not explicit in (2.20); the explicit bound of the sampling error for any law stands for C_FG alpha_d(N)")]);
    }

    /// <summary>(1.4) states for W_2 what the proof gives for W_2^2.</summary>
    public static RungValue Theorem(RungContext c)
    {
        var printed = Printed(c);
        return RungValue.Of(
            printed.Value!.Value,
            $"(1.4): E W_2 <= C_1 alpha_d(N) with the constant C_1 of (3.43), as Theorem 1.1 states it; {ConstantText(c)}",
            [.. printed.Hypotheses, new BoundHypothesis("a bound of W_2 itself", false,
                "not supported: the proof gives E W_2^2 (3.43), and for d > 4 and large N (1.4) is below the floor at t = 0")]);
    }

    private static BoundHypothesis[] Doubts(RungContext c) =>
    [
        new BoundHypothesis("d > 4", c.Dimension > 4, $"d = {c.Dimension}"),
        new BoundHypothesis("T <= 1", c.Time <= 1, "(2.18) needs exp(8 C^2 T^2) beyond"),
        new BoundHypothesis(
            "the constants of (2.21), (2.24)", false, "(2.21) has 1 where C_FG belongs, (2.24) lacks a factor 2; see PaperCorrected"),
    ];

    // 8 C^2 T^2 e^(8 C^2 T) exp(8 C^2 T^2 e^(8 C^2 T)).
    private static HugeNumber Chaos(RungContext c, double constant)
    {
        var prefactor = HugeNumber.Exp(8 * constant * constant * c.Time) * (8 * constant * constant * c.Time * c.Time);
        return prefactor * HugeNumber.Exp(prefactor);
    }

    // C with the alpha and beta of which it is made.
    private static string ConstantText(RungContext c)
    {
        var stated = c.Constants.Stated;
        return string.Create(CultureInfo.InvariantCulture,
            $"C = {c.Constants.PaperConstant:G4} {(stated.Source == "Paper" ? "(4.35)" : "(3.29)")} for alpha = {stated.Alpha:G4}, "
            + $"beta = {stated.Beta:G4}");
    }

    private static double Rate(RungContext c) => Math.Pow(c.Count, -2.0 / c.Dimension) + Math.Pow(c.Count, -0.5);

    private static double Sampling(RungContext c) => Math.Min(c.Cap, SamplingError.AnyLaw(c.Dimension, c.Count, c.Norm));
}
