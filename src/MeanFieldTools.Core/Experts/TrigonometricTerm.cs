namespace MeanFieldTools.Experts;

/// <summary>c cos(w.theta + phase(x)) with whole frequencies w.</summary>
/// <param name="Coefficient">c.</param>
/// <param name="Frequency">w, d whole numbers.</param>
/// <param name="Phase">The phase in radians, a polynomial in the inputs.</param>
internal sealed record TrigonometricTerm(double Coefficient, int[] Frequency, DataFunction Phase);
