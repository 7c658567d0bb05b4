using System.Diagnostics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Transport;

/// <summary>A law of the angles as a reference.</summary>
internal sealed class LawReference(InitialLaw law) : TransportReference
{
    /// <summary>
    /// The distance of two product laws where the cost is a sum over the angles, L2 of order 2 or L1 of order 1, and for one angle: then
    /// the optimal plan is a product too, and the costs of the angles add up. The gap is an estimate of the error of quadrature.
    /// </summary>
    public override WassersteinDistance Measure(InitialLaw other, WassersteinOptions options)
    {
        if (other is not ProductLaw first || law is not ProductLaw second || !first.HasDensity || !second.HasDensity)
        {
            return base.Measure(other, options);
        }

        RequireOrder(options.Order);
        int d = Math.Max(first.AngleCount, second.AngleCount);
        first.RequireDimension(d);
        second.RequireDimension(d);
        if (d > 1 && (options.Norm, options.Order) is not ((GroundNorm.L2, 2) or (GroundNorm.L1, 1)))
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, "The distance of product laws is a sum over the angles for the norm L2 with order 2 and for the "
                    + "norm L1 with order 1. Ask for one of these.");
        }

        var watch = Stopwatch.StartNew();
        var (cost, error) = (default(CompensatedSum), 0.0);
        for (int k = 0; k < d; k++)
        {
            var angle = CircleLaws.Solve(first.Law(k), second.Law(k), options.Order);
            cost.Add(angle.Cost);
            error += angle.Error;
        }

        return new WassersteinDistance
        {
            Cost = cost.Value,
            LowerBound = Math.Max(0, cost.Value - error),
            UpperBound = cost.Value + error,
            Value = TransportValue.Estimate,
            Order = options.Order,
            Norm = options.Norm,
            Method = TransportMethod.Circle,
            ParticleCount = 0,
            ReferenceCount = 0,
            ParameterCount = d,
            Reference = ReferenceKind.Law,
            Time = 0,
            Elapsed = watch.Elapsed,
        };
    }

    /// <inheritdoc/>
    protected override void RequireDimension(int dimension) => law.RequireDimension(dimension);

    /// <inheritdoc/>
    protected override WassersteinDistance MeasureChecked(ParticleEnsemble ensemble, WassersteinOptions options)
    {
        int d = ensemble.ParameterCount;
        if (law is not ProductLaw { HasDensity: true } product)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The law '{law.Name}' does not have a density, so its distance to an ensemble has no "
                    + "closed form here.")
            { Remedy = Remedy.DrawEnsemble };
        }

        var problem = new LawProblem(new TransportMeasure(ensemble), product, new GroundCost(d, options.Norm, options.Order), options.Seed);
        var distance = Solve(ensemble, problem, TransportSolvers.ForLawsOf, options);
        return distance.StandardError is null ? distance : distance with { ReferenceSeed = options.Seed };
    }
}
