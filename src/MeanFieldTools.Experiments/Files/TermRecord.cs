using MeanFieldTools.Experts;

namespace MeanFieldTools.Files;

/// <summary>A term c cos(w.theta + phi(x)) of a trigonometric expert as JSON, with all digits of its numbers.</summary>
/// <param name="Coefficient">c.</param>
/// <param name="Frequency">w.</param>
/// <param name="Constant">The constant of phi.</param>
/// <param name="Factor">The other coefficients of phi.</param>
/// <param name="Input">The inputs that each multiplies.</param>
/// <param name="IsBit">Whether the inputs are bits.</param>
internal sealed record TermRecord(double Coefficient, int[] Frequency, double Constant, double[] Factor, int[][] Input, bool IsBit)
{
    public static TermRecord Of(TrigonometricTerm term) => new(
        term.Coefficient, term.Frequency, term.Phase.Constant, [.. term.Phase.Terms.Select(t => t.Coefficient)],
        [.. term.Phase.Terms.Select(t => Array.ConvertAll(t.Factors, factor => factor.Input))], term.Phase.IsBit);

    public TrigonometricTerm Create() =>
        new(Coefficient, Frequency,
            new DataFunction(Constant, Factor.Zip(Input.Select(row => Array.ConvertAll(row, k => new DataFactor(k)))), label: null, IsBit));
}
