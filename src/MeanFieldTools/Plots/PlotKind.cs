namespace MeanFieldTools;

/// <summary>What a plot shows.</summary>
public enum PlotKind
{
    /// <summary>The loss against time, of trained ensembles and of limits.</summary>
    Loss,

    /// <summary>Distances to the limit against N, with the rates that are proved.</summary>
    Convergence,
}
