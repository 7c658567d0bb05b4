namespace MeanFieldTools.Experts.Losses;

/// <summary>
/// log(1 + e^(-y F)) for y = 1 or -1: the negative logarithm of the likelihood where y = 1 has the probability 1/(1 + e^(-F)).
/// </summary>
internal sealed class LogisticLoss : Loss
{
    /// <inheritdoc/>
    public override double Value(double output, double target)
    {
        // |y F| is at most 1 for an expert, but scaled outputs may be large: e^(-|z|) never overflows.
        double z = target * output;
        return Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }

    /// <inheritdoc/>
    public override double Residual(double output, double target) => target / (1 + Math.Exp(target * output));

    /// <inheritdoc/>
    public override void CheckTarget(double target, string name) => RequireSign(target, name, LossFunction.Logistic);
}
