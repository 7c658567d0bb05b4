using System.Globalization;

namespace MeanFieldTools.Ensembles;

/// <summary>All mass at one angle.</summary>
internal sealed class DiracLaw(double angle) : CircleLaw(string.Create(CultureInfo.InvariantCulture, $"Dirac({angle:R})"), angle)
{
    public override bool HasDensity => false;

    public override bool IsPoint => true;

    public override double MaxDensity => double.PositiveInfinity;

    public override double LogDensity(double x) =>
        throw new MeanFieldException(Fault.MethodNotApplicable, $"The law {Name} has no density. Use a law without Dirac.");

    public override double Cumulative(double x) => x >= 0 ? 1 : 0;

    public override double Quantile(double u) => Center;

    public override IEnumerable<(double Angle, double Weight)> Nodes(int count) => [(Center, 1)];
}
