using MeanFieldTools.Solvers;
using MeanFieldTools.Solvers.Methods;

namespace MeanFieldTools;

/// <summary>The explicit Runge-Kutta methods. Each is implemented, and described, by the type named beside it.</summary>
public enum SolverMethod
{
    /// <summary>Dormand-Prince 5(4): order 5, error control, dense output of order 4.</summary>
    [Solver<DormandPrinceMethod>]
    DormandPrince,

    /// <summary>The classical method of order 4 with fixed steps.</summary>
    [Solver<RungeKutta4Method>]
    RungeKutta4,

    /// <summary>Euler's method, order 1, with fixed steps.</summary>
    [Solver<EulerMethod>]
    Euler,
}
