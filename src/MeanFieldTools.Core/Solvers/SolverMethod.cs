namespace MeanFieldTools;

/// <summary>The explicit Runge-Kutta methods on offer.</summary>
public enum SolverMethod
{
    /// <summary>Dormand-Prince 5(4): order 5, error control, dense output of order 4.</summary>
    DormandPrince,

    /// <summary>The classical method of order 4 with fixed steps.</summary>
    RungeKutta4,

    /// <summary>Euler's method, order 1, with fixed steps.</summary>
    Euler,
}
