using MeanFieldTools.Experts.Losses;

namespace MeanFieldTools;

/// <summary>The loss l(F, y) whose sum over the data training descends. Each is implemented by the type named beside it.</summary>
public enum LossFunction
{
    /// <summary>(F - y)^2 / 2: the loss of (3.2).</summary>
    [Loss<SquaredLoss>]
    Squared,

    /// <summary>log(1 + e^(-y F)), for the targets 1 and -1.</summary>
    [Loss<LogisticLoss>]
    Logistic,

    /// <summary>With z = y F: 1/2 - z for z at most 0, (1 - z)^2 / 2 for z in (0, 1), 0 from 1 on; for the targets 1 and -1.</summary>
    [Loss<SmoothHingeLoss>]
    SmoothHinge,
}
