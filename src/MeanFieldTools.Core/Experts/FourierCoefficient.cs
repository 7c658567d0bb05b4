using System.Globalization;
using System.Numerics;

namespace MeanFieldTools;

/// <summary>In what a Fourier series runs.</summary>
public enum FourierVariable
{
    /// <summary>The parameters theta, with the input fixed.</summary>
    Theta,

    /// <summary>The inputs x, with the parameters fixed.</summary>
    Input,
}

/// <summary>One coefficient c_w of f = sum_w c_w exp(i w.v), v the parameters or the inputs; c_(-w) is its conjugate.</summary>
/// <param name="Variable">Theta or Input.</param>
/// <param name="Frequency">w, a whole number for each angle or input.</param>
/// <param name="Coefficient">c_w.</param>
public sealed record FourierCoefficient(FourierVariable Variable, IReadOnlyList<int> Frequency, Complex Coefficient)
{
    /// <summary>|c_w|.</summary>
    public double Magnitude => Coefficient.Magnitude;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"c({string.Join(", ", Frequency)}) = {Coefficient.Real:G6} "
            + $"{(Coefficient.Imaginary < 0 ? "-" : "+")} {Math.Abs(Coefficient.Imaginary):G6}i");

    /// <summary>The coefficients larger than a threshold, by their size; those of w and -w both.</summary>
    /// <param name="expert">The expert.</param>
    /// <param name="variable">In what the series runs.</param>
    /// <param name="fixedValue">The input for a series in theta, the parameters for one in x.</param>
    /// <param name="threshold">The least |c_w| that is told.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <exception cref="MeanFieldException">f is no trigonometric polynomial of known degree in the
    /// variable, or has too many coefficients.</exception>
    internal static FourierCoefficient[] Compute(
        Expert expert, FourierVariable variable, double[] fixedValue, double threshold, ComputeOptions options)
    {
        bool theta = variable == FourierVariable.Theta;
        Check.Vector(fixedValue, theta ? expert.InputCount : expert.ParameterCount, theta ? "InputValue" : "Parameter");
        int[] degree = (theta ? expert.TrigonometricDegree : expert.InputDegree) ?? throw new MeanFieldException(
            Fault.MethodNotApplicable,
            $"{expert} is not known to be a trigonometric polynomial in "
            + $"{(theta ? "theta" : "the inputs: their factors in the angles must be whole numbers")}.");
        var one = new double[1, expert.InputCount];
        for (int k = 0; theta && k < fixedValue.Length; k++)
        {
            one[0, k] = fixedValue[k];
        }

        var bound = theta
            ? expert.Bind(one)
            : new Experts.InputsAsParticles(expert, fixedValue) { ParameterCount = expert.InputCount, SampleCount = 1 };
        if (degree.Length == 0)
        {
            return [];
        }

        var spectrum = Experts.FourierSpectrum.Compute(bound, degree, options);
        return
        [
            .. Enumerable.Range(0, spectrum.FrequencyCount)
                .Where(index => spectrum.Coefficient(0, index).Magnitude > threshold)
                .OrderByDescending(index => spectrum.Coefficient(0, index).Magnitude)
                .ThenBy(index => index)
                .Select(index => new FourierCoefficient(variable, spectrum.Frequency(index).AsReadOnly(), spectrum.Coefficient(0, index))),
        ];
    }
}
