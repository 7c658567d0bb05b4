namespace MeanFieldTools.Bounds;

/// <summary>The lines that bound the initial sampling error E W_2^2(mu^N_0, mu_0) (theory 2.3), each on its own.</summary>
internal static class SamplingRungs
{
    /// <summary>d = 1, uniform: an equality.</summary>
    public static RungValue Circle(RungContext c) => Uniform(
        c, "E W_2^2 = pi^2/(3N), exactly", () => SamplingError.UniformCircle(c.Count),
        new BoundHypothesis("d = 1", c.Dimension == 1, $"d = {c.Dimension}"));

    /// <summary>Uniform, any d.</summary>
    public static RungValue Heat(RungContext c) => Uniform(
        c, "inf over eps of (sqrt(2 d eps) + 2 (S(eps)/N)^(1/2))^2, S = sum exp(-2 eps |k|^2)/|k|^2; times d in l1",
        () => SamplingError.UniformByHeat(c.Dimension, c.Count, c.Norm));

    /// <summary>Any law, any d.</summary>
    public static RungValue Dyadic(RungContext c) => RungValue.Of(
        SamplingError.AnyLaw(c.Dimension, c.Count, c.Norm),
        "min over k* of D_k*^2 + sum D_(k-1)^2 (s_k + s_(k-1))/2, s_k = min(2, ((2^(dk) - 1)/N)^(1/2))", c.Independent);

    /// <summary>The rate of Fournier and Guillin 2015, whose constant is not explicit.</summary>
    public static RungValue FournierGuillin(RungContext c) => RungValue.Of(
        SamplingError.FournierGuillinRate(c.Dimension, c.Count),
        $"N. Fournier, A. Guillin 2015, Theorem 1: C_FG {SamplingError.FournierGuillinText(c.Dimension)}; the value is in units of C_FG",
        c.Independent, new BoundHypothesis("C_FG = 1", false, "the constant is not explicit"));

    /// <summary>Fournier 2023, from a secondary source.</summary>
    public static RungValue Fournier(RungContext c) => RungValue.Of(
        SamplingError.Fournier2023(c.Dimension, c.Count, c.Norm),
        "N. Fournier 2023, ESAIM PS 27, 749: kappa D^2 N^-e, times d in l2 and d^2 in l1; constants from a secondary source",
        c.Independent);

    private static RungValue Uniform(RungContext c, string equation, Func<double> value, params BoundHypothesis[] more)
    {
        BoundHypothesis[] hypotheses = [c.Independent,
            new("uniform law", c.Evidence.Problem.Law.IsUniform, $"the law is {c.Evidence.Problem.Law}"), .. more];
        return RungValue.Where(hypotheses, equation, () => value());
    }
}
