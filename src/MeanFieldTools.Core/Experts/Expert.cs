using MeanFieldTools.Experts;

namespace MeanFieldTools;

/// <summary>
/// A model f(theta, x): T^d x R^p -> [-1, 1], 2 pi-periodic and twice continuously differentiable in every theta_k: assumption A1 of
/// arXiv:2501.14660, section 3. N copies of one expert with different theta, averaged, are a mixture (3.1).
/// </summary>
public abstract class Expert
{
    private protected Expert(string name, int parameterCount, int inputCount, RegularityConstants regularity)
    {
        Name = name;
        ParameterCount = Check.Range(parameterCount, 1, ArgumentRanges.MaxParameters, "The number of parameters");
        InputCount = Check.Range(inputCount, 0, ArgumentRanges.MaxParameters, "The number of inputs");
        Regularity = regularity;
    }

    /// <summary>A short name for tables and files.</summary>
    public string Name { get; }

    /// <summary>The number d of trainable parameters (angles in radians).</summary>
    public int ParameterCount { get; }

    /// <summary>The number p of inputs of one datum.</summary>
    public int InputCount { get; }

    /// <summary>The names of the d parameters: theta0, theta1, ..., or those of the program that the expert was read from.</summary>
    public string[] ParameterName => Names?.Parameters is { } given ? [.. given] : Numbered("theta", ParameterCount);

    /// <summary>The names of the p inputs: x0, x1, ..., or those of the program that the expert was read from.</summary>
    public string[] InputName => Names?.Inputs is { } given ? [.. given] : Numbered("x", InputCount);

    /// <summary>The d angles that a program gave for its parameters; null where it gave none.</summary>
    public double[]? DefaultParameter => Names?.Start is { } given ? [.. given] : null;

    /// <summary>The proved constants of assumption A1, with where they come from.</summary>
    public RegularityConstants Regularity { get; }

    /// <summary>alpha of (3.10): a proved bound of every |df/dtheta_k|.</summary>
    public double GradientBound => Regularity.Alpha;

    /// <summary>beta of (3.11): a proved bound of every |d^2 f/dtheta_i dtheta_k|.</summary>
    public double HessianBound => Regularity.Beta;

    /// <summary>The value f(theta, x).</summary>
    /// <param name="theta">d angles in radians.</param>
    /// <param name="x">p inputs.</param>
    /// <exception cref="MeanFieldException">A length is wrong or a number is not finite.</exception>
    public double Evaluate(double[] theta, double[] x)
    {
        var bound = BindOne(theta, x);
        var features = new double[bound.FeatureCount];
        bound.CreateWorker(default).Features(theta, 1, features);
        var output = new double[1];
        bound.Outputs(features, output);
        return output[0];
    }

    /// <summary>The gradient of f(theta, x) with respect to theta.</summary>
    /// <param name="theta">d angles in radians.</param>
    /// <param name="x">p inputs.</param>
    /// <returns>d derivatives, each at most <see cref="GradientBound"/> in size.</returns>
    /// <exception cref="MeanFieldException">A length is wrong or a number is not finite.</exception>
    public double[] Gradient(double[] theta, double[] x)
    {
        var bound = BindOne(theta, x);
        var gradient = new double[ParameterCount];
        bound.CreateWorker(default).Drift(theta, 1, bound.Prepare([1.0]), gradient);
        return gradient;
    }

    /// <summary>What a program calls the parameters and inputs; null for an expert without one.</summary>
    internal ExpertNames? Names { get; init; }

    /// <summary>Constants that are proved for every theta and x, one for each method that applies besides the paper's.</summary>
    internal virtual IReadOnlyList<RegularityConstants> ProvedConstants => [Regularity];

    /// <summary>
    /// The degree in each theta_k where f is a trigonometric polynomial; 0 for angles without influence, null where f is none.
    /// </summary>
    internal virtual int[]? TrigonometricDegree => null;

    /// <summary>The degree in each x_k where f is a trigonometric polynomial in the inputs too; null where it is none.</summary>
    internal virtual int[]? InputDegree => null;

    /// <summary>
    /// Whether two experts are the same function by their definitions, whatever their names; one
    /// made of user code is only the same as itself.
    /// </summary>
    internal virtual bool SameAs(Expert other) => ReferenceEquals(this, other);

    /// <summary>Fixes the data: n rows of p inputs. What can be computed once is computed here.</summary>
    internal abstract BoundExpert Bind(double[,] inputs);

    /// <summary>
    /// Fixes the data for so many particles, each seen once: where they are few, no more is computed in advance than they need.
    /// </summary>
    internal virtual BoundExpert BindFor(double[,] inputs, int particles) => Bind(inputs);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (d = {ParameterCount}, p = {InputCount})";

    private static string[] Numbered(string stem, int count) =>
        [.. Enumerable.Range(0, count).Select(k => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}{k}"))];

    private BoundExpert BindOne(double[] theta, double[] x)
    {
        Check.Vector(theta, ParameterCount, "theta");
        Check.Vector(x, InputCount, "x");
        var inputs = new double[1, InputCount];
        for (int k = 0; k < x.Length; k++)
        {
            inputs[0, k] = x[k];
        }

        return BindFor(inputs, particles: 1);
    }
}
