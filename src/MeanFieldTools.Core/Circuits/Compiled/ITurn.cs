using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>How a pair (a, b) is rotated: a' = a cos - b sin, b' = b cos + a sin, from two numbers that are kept in memory.</summary>
internal interface ITurn<V>
    where V : unmanaged, ILane<V>
{
    static abstract void Load(nint address, out V u, out V v);

    static abstract void Apply(ref V a, ref V b, V u, V v);
}

/// <summary>Three shears, from -tan(angle/2) and sin(angle); for angles in [-pi/2, pi/2].</summary>
internal readonly struct Shear<V> : ITurn<V>
    where V : unmanaged, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(nint address, out V u, out V v) => (u, v) = (V.Load(address), V.Load(address + (sizeof(double) * V.Width)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref V a, ref V b, V u, V v)
    {
        a = V.Fma(u, b, a);
        b = V.Fma(v, a, b);
        a = V.Fma(u, b, a);
    }
}

/// <summary>A plane rotation from cos(angle) and sin(angle), any angle.</summary>
internal readonly struct PlaneTurn<V> : ITurn<V>
    where V : unmanaged, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(nint address, out V u, out V v) => (u, v) = (V.Load(address), V.Load(address + (sizeof(double) * V.Width)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref V a, ref V b, V u, V v)
    {
        var turned = V.Fma(u, a, -(v * b));
        b = V.Fma(v, a, u * b);
        a = turned;
    }
}
