namespace MeanFieldTools.Bounds;

/// <summary>What the bounds ask of a law.</summary>
internal static class LawFacts
{
    /// <summary>Whether the law is uniform on the torus.</summary>
    public static bool IsUniform(this InitialLaw law) => ReferenceEquals(law, InitialLaw.Uniform);

    /// <summary>ln of an upper bound of the density; infinite where there is none.</summary>
    public static double LogMaxDensity(this InitialLaw law, int dimension) =>
        law.IsUniform() ? -dimension * Math.Log(2 * Math.PI) : double.PositiveInfinity;
}
