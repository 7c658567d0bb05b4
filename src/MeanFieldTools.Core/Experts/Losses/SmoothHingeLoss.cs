namespace MeanFieldTools.Experts.Losses;

/// <summary>
/// The hinge max(0, 1 - z), z = y F, with a parabola between 0 and 1 in place of its kink: 1/2 - z for z &lt;= 0, (1 - z)^2/2 for 0 &lt;
/// z &lt; 1, 0 for z &gt;= 1. (J. D. M. Rennie and N. Srebro, "Loss functions for preference levels", 2005.)
/// </summary>
internal sealed class SmoothHingeLoss : Loss
{
    /// <inheritdoc/>
    public override double Value(double output, double target)
    {
        double missing = Math.Max(0, 1 - (target * output));
        return missing < 1 ? missing * missing / 2 : missing - 0.5;
    }

    /// <inheritdoc/>
    public override double Residual(double output, double target) => target * Math.Clamp(1 - (target * output), 0, 1);

    /// <inheritdoc/>
    public override void CheckTarget(double target, string name) => RequireSign(target, name, LossFunction.SmoothHinge);
}
