using MeanFieldTools.Experts.Losses;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// What training descends: a loss, summed over the data. All dynamics take their residuals from here, so a new loss is new to all of them.
/// </summary>
internal sealed class Objective
{
    private readonly Loss _loss;
    private readonly double[] _targets;

    /// <exception cref="MeanFieldException">The loss is not defined for the targets.</exception>
    public Objective(TrainingData data, LossFunction loss)
    {
        (Data, Loss, _loss, _targets) = (data, loss, LossAttribute.Of(loss), data.TargetsView);
        for (int j = 0; j < _targets.Length; j++)
        {
            _loss.CheckTarget(_targets[j], $"Target[{j}]");
        }
    }

    /// <summary>The data.</summary>
    public TrainingData Data { get; }

    /// <summary>The loss of one datum.</summary>
    public LossFunction Loss { get; }

    /// <summary>n, the number of outputs and of residuals.</summary>
    public int Count => _targets.Length;

    /// <summary>L = sum_j l(F_j, y_j).</summary>
    public double Value(ReadOnlySpan<double> outputs) => _loss.Total(outputs, _targets);

    /// <summary>r_j = -l'(F_j, y_j) for every datum, from the outputs, which it may overwrite.</summary>
    public void Residuals(ReadOnlySpan<double> outputs, Span<double> residuals)
    {
        for (int j = 0; j < residuals.Length; j++)
        {
            residuals[j] = _loss.Residual(outputs[j], _targets[j]);
        }
    }
}
