using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Vectors;

/// <summary>Eight doubles (AVX-512).</summary>
internal readonly struct Lane8(Vector512<double> value) : ILane<Lane8>
{
    private readonly Vector512<double> _value = value;

    /// <summary>The hardware's vector.</summary>
    public Vector512<double> Value => _value;

    public static int Width => 8;

    public static int BlockBits => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 Load(nint address) => new(Vector512.Load((double*)address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane8 value, nint address) => value._value.Store((double*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 Gather(nint address, nint stride) =>
        new(Vector512.Create(Lane4.Gather(address, stride).Value, Lane4.Gather(address + (4 * stride), stride).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Scatter(Lane8 value, nint address, nint stride)
    {
        Lane4.Scatter(new Lane4(value._value.GetLower()), address, stride);
        Lane4.Scatter(new Lane4(value._value.GetUpper()), address + (4 * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Fma(Lane8 a, Lane8 b, Lane8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Round(Lane8 a) => new(Vector512.Round(a._value));
}
