using MeanFieldTools.Experts.Losses;

namespace MeanFieldTools;

/// <summary>The loss l(F, y) whose sum over the data training descends. Each is implemented by the type named beside it.</summary>
public enum LossFunction
{
    /// <summary>(F - y)^2 / 2: the loss of (3.2).</summary>
    [Loss<SquaredLoss>]
    Squared,
}
