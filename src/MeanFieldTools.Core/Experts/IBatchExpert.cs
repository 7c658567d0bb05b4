namespace MeanFieldTools;

/// <summary>
/// A model written by the user, at the speed of the built-in ones: f(theta, x), 2 pi-periodic and twice continuously differentiable in
/// every angle, |f| &lt;= 1 (assumption A1). <c>New-CustomExpert -Model</c> takes an instance, or a type with a constructor without
/// parameters. Members are called from several threads at once and must not change state.
/// </summary>
public interface IBatchExpert
{
    /// <summary>d, the number of angles of one particle.</summary>
    int ParameterCount { get; }

    /// <summary>p, the number of inputs of one datum.</summary>
    int InputCount { get; }

    /// <summary>Fixes the data [n, p]. What can be computed once for all particles is computed here.</summary>
    IBatchBinding Bind(double[,] inputs);
}
