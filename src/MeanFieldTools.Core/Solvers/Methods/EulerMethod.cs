namespace MeanFieldTools.Solvers.Methods;

/// <summary>Euler's method, which is gradient descent.</summary>
internal sealed class EulerMethod : ISolver
{
    /// <inheritdoc/>
    public static Tableau Tableau { get; } = new() { Name = "Euler", Order = 1, Nodes = [0, 1], Rows = [[], [1]] };
}
