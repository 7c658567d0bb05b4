using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Vectors;

/// <summary>Four doubles (AVX2 with FMA).</summary>
internal readonly struct Lane4(Vector256<double> value) : ILane<Lane4>
{
    private readonly Vector256<double> _value = value;

    /// <summary>The hardware's vector.</summary>
    public Vector256<double> Value => _value;

    public static int Width => 4;

    public static int BlockBits => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 a, Lane4 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 Load(nint address) => new(Vector256.Load((double*)address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane4 value, nint address) => value._value.Store((double*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 Gather(nint address, nint stride) =>
        new(Vector256.Create(Lane2.Gather(address, stride).Value, Lane2.Gather(address + (2 * stride), stride).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Scatter(Lane4 value, nint address, nint stride)
    {
        Lane2.Scatter(new Lane2(value._value.GetLower()), address, stride);
        Lane2.Scatter(new Lane2(value._value.GetUpper()), address + (2 * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Fma(Lane4 a, Lane4 b, Lane4 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Round(Lane4 a) => new(Vector256.Round(a._value));
}
