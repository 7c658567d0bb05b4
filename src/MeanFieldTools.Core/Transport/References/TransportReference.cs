using System.Diagnostics;

namespace MeanFieldTools.Transport;

/// <summary>What ensembles are compared with: another ensemble, a limit or a law.</summary>
internal abstract class TransportReference
{
    /// <summary>The distance of an ensemble to the reference.</summary>
    /// <exception cref="MeanFieldException">The two do not fit together, or no method applies.</exception>
    public WassersteinDistance Measure(ParticleEnsemble ensemble, WassersteinOptions options)
    {
        RequireDimension(ensemble.ParameterCount);
        RequireOrder(options.Order);
        return MeasureChecked(ensemble, options);
    }

    /// <summary>The distance of a law to the reference.</summary>
    /// <exception cref="MeanFieldException">There is no closed form for the two.</exception>
    public virtual WassersteinDistance Measure(InitialLaw law, WassersteinOptions options)
    {
        RequireOrder(options.Order);
        throw new MeanFieldException(
            Fault.MethodNotApplicable,
            "A law can be compared with a law if both are products of laws with densities.")
        { Remedy = Remedy.DrawEnsemble };
    }

    /// <summary>The distance once dimension and order are known to be right.</summary>
    protected abstract WassersteinDistance MeasureChecked(ParticleEnsemble ensemble, WassersteinOptions options);

    /// <summary>Refuses ensembles with another number of parameters.</summary>
    protected abstract void RequireDimension(int dimension);

    /// <summary>Refuses orders below 1.</summary>
    protected static void RequireOrder(double order)
    {
        if (!double.IsFinite(order) || order < 1)
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity, $"The order is {Check.Text(order)}. It must be a finite number, 1 or above.");
        }
    }

    /// <summary>Refuses two different dimensions.</summary>
    protected static void RequireSameDimension(int dimension, int referenceDimension)
    {
        if (referenceDimension != dimension)
        {
            throw new MeanFieldException(
                Fault.DimensionMismatch,
                $"The ensemble has {dimension} parameters, the reference {referenceDimension}. Compare ensembles of one expert.");
        }
    }

    /// <summary>Chooses a solver, runs it and reports what it found.</summary>
    protected static WassersteinDistance Solve<TProblem>(
        ParticleEnsemble ensemble, TProblem problem, Func<TransportSize, WassersteinOptions, TransportSolver<TProblem>> choose,
        WassersteinOptions options)
        where TProblem : TransportProblem
    {
        var watch = Stopwatch.StartNew();
        var solver = choose(problem.Size, options);
        var result = solver.Solve(problem, options.Compute);
        return new()
        {
            Cost = result.Cost,
            LowerBound = result.LowerBound,
            UpperBound = result.UpperBound,
            Value = solver.Value,
            StandardError = result.StandardError,
            Shortfall = result.Shortfall,
            Plan = options.KeepPlan ? result.Plan : null,
            Order = options.Order,
            Norm = options.Norm,
            Method = solver.Method,
            ParticleCount = ensemble.ParticleCount,
            ReferenceCount = 0,
            ParameterCount = ensemble.ParameterCount,
            Reference = ReferenceKind.Law,
            Time = ensemble.Time,
            Elapsed = watch.Elapsed,
        };
    }
}
