namespace MeanFieldTools.Experts.Losses;

/// <summary>
/// A loss l(F, y) of an output F and its target y. Training descends L = sum_j l(F_j, y_j) (3.2), and all that it needs of l is the residual
/// r_j = -l'(F_j, y_j), the derivative in F: the drift of every particle is b = sum_j r_j grad f_j, and dL/dt = -(1/N) sum_i |b_i|^2.
/// </summary>
internal abstract class Loss
{
    /// <summary>l(F, y).</summary>
    public abstract double Value(double output, double target);

    /// <summary>-l'(F, y).</summary>
    public abstract double Residual(double output, double target);

    /// <summary>Refuses a target that the loss is not defined for.</summary>
    /// <exception cref="MeanFieldException">The target is not one of the loss.</exception>
    public virtual void CheckTarget(double target)
    {
    }

    /// <summary>L, the sum over the data.</summary>
    public virtual double Total(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int j = 0; j < outputs.Length; j++)
        {
            sum += Value(outputs[j], targets[j]);
        }

        return sum;
    }
}
