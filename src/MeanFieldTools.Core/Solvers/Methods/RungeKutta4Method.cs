namespace MeanFieldTools.Solvers.Methods;

/// <summary>The classical method of W. Kutta, 1901.</summary>
internal sealed class RungeKutta4Method : ISolver
{
    /// <inheritdoc/>
    public static Tableau Tableau { get; } = new()
    {
        Name = "classical Runge-Kutta",
        Order = 4,
        Nodes = [0, 0.5, 0.5, 1, 1],
        Rows = [[], [0.5], [0, 0.5], [0, 0, 1], [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]],
    };
}
