namespace MeanFieldTools.Ensembles;

/// <summary>The uniform law on the circle.</summary>
internal sealed class UniformCircle() : CircleLaw("Uniform", Math.PI)
{
    public override double LogDensity(double x) => -Math.Log(2 * Math.PI);

    public override double Cumulative(double x) => (x + Math.PI) / (2 * Math.PI);

    public override double Quantile(double u) => 2 * Math.PI * u;
}
