using MeanFieldTools.Experts;

namespace MeanFieldTools.Bounds;

/// <summary>
/// The proved regularity constants of an expert for each datum of a training set, and the Lipschitz constants of the drift made of them.
/// </summary>
internal sealed class ProblemConstants
{
    // So many Fourier coefficients, all data together, are had in a fraction of a second.
    private const double AffordableCoefficients = 2.5e5;
    private readonly TrainingData _data;
    private readonly DerivativeBounds[] _bounds;

    private ProblemConstants(Expert expert, TrainingData data, DerivativeBounds[] bounds, string source, FourierSpectrum? spectrum)
    {
        Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        (_data, _bounds, Source, Spectrum, Expert) = (data, bounds, source, spectrum, expert);
        Stated = expert is QuantumExpert
            ? RegularityConstants.Paper(expert.ParameterCount, expert.GradientBound, expert.HessianBound)
            : expert.Regularity;
    }

    /// <summary>The expert.</summary>
    public Expert Expert { get; }

    /// <summary>The data.</summary>
    public TrainingData Data => _data;

    /// <summary>Where the constants come from.</summary>
    public string Source { get; }

    /// <summary>The Fourier coefficients for these data, where they were affordable and asked for.</summary>
    public FourierSpectrum? Spectrum { get; }

    /// <summary>R_j = |y_j| + 1 >= |y_j - F_j|.</summary>
    public double Residual(int j) => Math.Abs(_data.TargetsView[j]) + 1;

    /// <summary>The bounds of the derivatives of f_j.</summary>
    public DerivativeBounds Of(int j) => _bounds[j];

    /// <summary>g_j: sup |grad f_j| in the ground norm.</summary>
    public double Speed(int j, GroundNorm norm) => norm == GroundNorm.L1 ? _bounds[j].GradientL1 : _bounds[j].GradientL2;

    /// <summary>Lip(f_j) in the ground norm.</summary>
    public double Lipschitz(int j, GroundNorm norm) => norm == GroundNorm.L1 ? _bounds[j].First.Max() : _bounds[j].GradientL2;

    /// <summary>h_j: Lip(grad f_j) in the ground norm.</summary>
    public double Hessian(int j, GroundNorm norm) => norm == GroundNorm.L1 ? _bounds[j].HessianL1 : _bounds[j].HessianL2;

    /// <summary>K1 = sum_j R_j h_j, the Lipschitz constant of the drift in theta.</summary>
    public double K1(GroundNorm norm) => Sum(j => Residual(j) * Hessian(j, norm));

    /// <summary>K2 = sum_j g_j Lip(f_j), the Lipschitz constant of the drift in mu.</summary>
    public double K2(GroundNorm norm) => Sum(j => Speed(j, norm) * Lipschitz(j, norm));

    /// <summary>A sum over the data.</summary>
    public double Sum(Func<int, double> term) => Enumerable.Range(0, _data.SampleCount).Sum(term);

    /// <summary>C = max(d beta n (A + 1), alpha^2 d n) (3.29) for constants alpha and beta.</summary>
    public static double DriftConstant(RegularityConstants constants, int dimension, TrainingData data)
    {
        double d = dimension, n = data.SampleCount;
        return Math.Max(d * constants.Beta * n * (data.MaxAbsTarget + 1), constants.Alpha * constants.Alpha * d * n);
    }

    /// <summary>
    /// The alpha and beta of the paper's C: those that the expert states (3.29), for circuits alpha = beta = 1 (4.35). All other constants
    /// are sharper where they can be.
    /// </summary>
    public RegularityConstants Stated { get; private init; }

    /// <summary>The paper's C.</summary>
    public double PaperConstant => DriftConstant(Stated, Expert.ParameterCount, Data);

    /// <summary>The paper's constants for circuits, whatever the expert is.</summary>
    public static ProblemConstants Paper(Expert expert, TrainingData data)
    {
        var paper = RegularityConstants.Paper(expert.ParameterCount, expert.GradientBound, expert.HessianBound);
        return new ProblemConstants(
            expert, data, [.. Enumerable.Repeat(DerivativeBounds.Of(paper, expert.ParameterCount), data.SampleCount)], paper.Source, null)
        {
            Stated = paper,
        };
    }

    /// <summary>The same constants for every datum.</summary>
    public static ProblemConstants Uniform(Expert expert, TrainingData data, RegularityConstants constants)
    {
        var bounds = DerivativeBounds.Of(constants, expert.ParameterCount);
        return new ProblemConstants(expert, data, [.. Enumerable.Repeat(bounds, data.SampleCount)], constants.Source, null);
    }

    /// <summary>The constants that the Fourier coefficients for these data prove.</summary>
    public static ProblemConstants Fourier(Expert expert, TrainingData data, ComputeOptions options)
    {
        var spectrum = FourierSpectrum.Compute(expert.Bind(data.InputsView), expert.TrigonometricDegree!, options);
        var bounds = new DerivativeBounds[data.SampleCount];
        options.ForEachBlock(bounds.Length, (_, j) => bounds[j] = spectrum.Bounds(j));
        return new ProblemConstants(expert, data, bounds, "Fourier", spectrum);
    }

    /// <summary>Whether the Fourier coefficients of an expert for so many data are affordable without being asked for.</summary>
    public static bool FourierIsAffordable(Expert expert, int sampleCount) =>
        expert.TrigonometricDegree is { } degree && FourierSpectrum.Count(degree) * sampleCount <= AffordableCoefficients;

    /// <summary>For every datum the least that any affordable method proves.</summary>
    public static ProblemConstants Best(Expert expert, TrainingData data, ComputeOptions options)
    {
        return FourierIsAffordable(expert, data.SampleCount)
            ? Least(Fourier(expert, data, options), expert.Regularity)
            : Uniform(expert, data, expert.Regularity);
    }

    /// <summary>For every datum the less of what Fourier coefficients and constants for all data prove.</summary>
    public static ProblemConstants Least(ProblemConstants fourier, RegularityConstants constants)
    {
        var uniform = DerivativeBounds.Of(constants, fourier.Expert.ParameterCount);
        DerivativeBounds[] least = [.. fourier._bounds.Select(own => DerivativeBounds.Least(own, uniform))];
        return new ProblemConstants(fourier.Expert, fourier.Data, least, $"{constants.Source}, Fourier", fourier.Spectrum);
    }

    /// <summary>The largest over the data, as constants that hold for all of them.</summary>
    public RegularityConstants ToConstants() => _bounds.Aggregate(Greatest).ToConstants(Source);

    private static DerivativeBounds Greatest(DerivativeBounds a, DerivativeBounds b)
    {
        int d = a.First.Length;
        var second = new double[d, d];
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < d; k++)
            {
                second[i, k] = Math.Max(a.Second[i, k], b.Second[i, k]);
            }
        }

        return DerivativeBounds.FromEntries([.. a.First.Zip(b.First, Math.Max)], second) with
        {
            GradientL1 = Math.Max(a.GradientL1, b.GradientL1),
            GradientL2 = Math.Max(a.GradientL2, b.GradientL2),
            HessianL1 = Math.Max(a.HessianL1, b.HessianL1),
            HessianL2 = Math.Max(a.HessianL2, b.HessianL2),
            Laplacian = Math.Max(a.Laplacian, b.Laplacian),
        };
    }
}
