using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Vectors;

/// <summary>Two doubles: 128-bit registers, and the portable fallback where there are none.</summary>
internal readonly struct Lane2(Vector128<double> value) : ILane<Lane2>
{
    private readonly Vector128<double> _value = value;

    /// <summary>The hardware's vector.</summary>
    public Vector128<double> Value => _value;

    public static int Width => 2;

    public static int BlockBits => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator +(Lane2 a, Lane2 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a, Lane2 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator *(Lane2 a, Lane2 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator /(Lane2 a, Lane2 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Create(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane2 Load(nint address) => new(Vector128.Load((double*)address));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane2 value, nint address) => value._value.Store((double*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane2 Gather(nint address, nint stride) => new(Vector128.Create(*(double*)address, *(double*)(address + stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Scatter(Lane2 value, nint address, nint stride)
    {
        *(double*)address = value._value[0];
        *(double*)(address + stride) = value._value[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Fma(Lane2 a, Lane2 b, Lane2 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Round(Lane2 a) => new(Vector128.Round(a._value));
}
