using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Circuits;

/// <summary>The cosine and sine of half an angle, for the vector of lanes that starts at l.</summary>
internal interface IHalfAngle
{
    /// <summary>Cosine and sine for lanes l to l + 3.</summary>
    (Vector256<double> Cosine, Vector256<double> Sine) At(int lane);
}

/// <summary>One angle for all lanes.</summary>
internal readonly struct CommonHalfAngle : IHalfAngle
{
    private readonly Vector256<double> _cosine;
    private readonly Vector256<double> _sine;

    public CommonHalfAngle(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle / 2);
        (_cosine, _sine) = (Vector256.Create(cosine), Vector256.Create(sine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Cosine, Vector256<double> Sine) At(int lane) => (_cosine, _sine);
}

/// <summary>An angle for each lane, cosines and sines of the halves tabulated from <paramref name="start"/> on.</summary>
internal readonly struct LaneHalfAngle(double[] cosine, double[] sine, int start, double direction) : IHalfAngle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Cosine, Vector256<double> Sine) At(int lane) =>
        (Vector256.Create<double>(cosine.AsSpan(start + lane)), Vector256.Create<double>(sine.AsSpan(start + lane)) * direction);
}
