namespace MeanFieldTools.Dynamics;

/// <summary>
/// The derivative of a trigonometric polynomial of degree R from 2 R values: f'(0) = sum_mu (-1)^(mu-1) f(x_mu) / (4 R sin^2(x_mu/2)) with
/// x_mu = (2 mu - 1) pi / (2 R); for R = 1 the two-term parameter shift rule. (D. Wierichs et al., Quantum 6, 677 (2022).)
/// </summary>
internal static class ShiftRule
{
    /// <summary>Shifts in radians with their coefficients; none for degree 0.</summary>
    public static (double Shift, double Coefficient)[] Of(int degree)
    {
        var terms = new (double, double)[2 * degree];
        for (int mu = 1; mu <= terms.Length; mu++)
        {
            double x = ((2 * mu) - 1) * Math.PI / (2 * degree), sine = Math.Sin(x / 2);
            terms[mu - 1] = (x, ((mu & 1) == 1 ? 1 : -1) / (4 * degree * sine * sine));
        }

        return terms;
    }
}
