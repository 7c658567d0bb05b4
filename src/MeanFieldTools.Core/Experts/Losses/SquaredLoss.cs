namespace MeanFieldTools.Experts.Losses;

/// <summary>(F - y)^2 / 2, the loss of (3.2).</summary>
internal sealed class SquaredLoss : Loss
{
    /// <inheritdoc/>
    public override double Value(double output, double target) => (target - output) * (target - output) / 2;

    /// <inheritdoc/>
    public override double Residual(double output, double target) => target - output;

    /// <inheritdoc/>
    public override double Total(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        // Halved once at the end, which rounds less.
        double sum = 0;
        for (int j = 0; j < outputs.Length; j++)
        {
            double residual = targets[j] - outputs[j];
            sum += residual * residual;
        }

        return sum / 2;
    }
}
