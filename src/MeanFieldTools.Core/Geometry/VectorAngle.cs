using System.Runtime.Intrinsics;

namespace MeanFieldTools.Geometry;

/// <summary>Sine and cosine of eight angles at once.</summary>
internal static class VectorAngle
{
    /// <summary>
    /// Sine and cosine to about an ulp for angles of any size. The angles are wrapped first, so that the vector code never leaves its fast
    /// range and each lane's bits depend on that lane only.
    /// </summary>
    public static (Vector512<double> Sine, Vector512<double> Cosine) SinCos(Vector512<double> angle)
    {
        var turns = Vector512.Round(angle * (1 / Torus.Circumference));
        var wrapped = Vector512.FusedMultiplyAdd(-turns, Vector512.Create(Torus.Circumference), angle);
        return Vector512.SinCos(Vector512.FusedMultiplyAdd(-turns, Vector512.Create(Torus.CircumferenceRest), wrapped));
    }
}
