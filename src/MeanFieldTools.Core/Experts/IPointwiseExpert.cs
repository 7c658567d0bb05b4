namespace MeanFieldTools;

/// <summary>
/// A model written by the user, one particle and one datum at a time: shorter than <see cref="IBatchExpert"/>, at a cost that grows with
/// the number of data. Members are called from several threads at once and must not change state.
/// </summary>
public interface IPointwiseExpert
{
    /// <summary>d, the number of angles of one particle.</summary>
    int ParameterCount { get; }

    /// <summary>p, the number of inputs of one datum.</summary>
    int InputCount { get; }

    /// <summary>f(theta, x).</summary>
    double Value(ReadOnlySpan<double> theta, ReadOnlySpan<double> x);

    /// <summary>Writes the d derivatives of f(theta, x) with respect to theta.</summary>
    void Gradient(ReadOnlySpan<double> theta, ReadOnlySpan<double> x, Span<double> gradient);
}
