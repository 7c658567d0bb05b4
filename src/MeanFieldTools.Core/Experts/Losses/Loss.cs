namespace MeanFieldTools.Experts.Losses;

/// <summary>
/// A loss l(F, y) of an output F and its target y. Training descends L = sum_j l(F_j, y_j) (3.2), and all that it needs of l is the
/// residual r_j = -l'(F_j, y_j), the derivative in F: the drift of every particle is b = sum_j r_j grad f_j, and dL/dt = -(1/N) sum_i
/// |b_i|^2.
/// </summary>
internal abstract class Loss
{
    /// <summary>l(F, y).</summary>
    public abstract double Value(double output, double target);

    /// <summary>-l'(F, y).</summary>
    public abstract double Residual(double output, double target);

    /// <summary>Refuses a target that the loss is not defined for.</summary>
    /// <exception cref="MeanFieldException">The loss has no such target.</exception>
    public virtual void CheckTarget(double target, string name)
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

    /// <summary>Refuses a target that does not name one of two classes.</summary>
    protected static void RequireSign(double target, string name, LossFunction loss)
    {
        if (target is not (1 or -1))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"{name} is {Check.Text(target)}, but the loss {loss} tells two classes apart, with the targets 1 and -1.")
            {
                Remedy = Remedy.MapTargets,
            };
        }
    }
}
