using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Circuits;

/// <summary>
/// State vectors of one circuit in SIMD lanes: amplitude b of lane l is at [b * Width + l], real and imaginary parts apart. Lanes are
/// data, or basis states; a gate is the same for all lanes, or (data angles) has a cosine and sine for each.
/// </summary>
internal sealed class LaneState(int qubitCount, int width)
{
    /// <summary>The lanes of one vector; widths are multiples of it.</summary>
    public const int VectorLanes = 4;

    public int Size { get; } = 1 << qubitCount;

    public int Width { get; } = width;

    public double[] Real { get; } = new double[(1 << qubitCount) * width];

    public double[] Imaginary { get; } = new double[(1 << qubitCount) * width];

    /// <summary>The least width that holds so many lanes.</summary>
    public static int PaddedWidth(int lanes) => (lanes + VectorLanes - 1) / VectorLanes * VectorLanes;

    public void CopyFrom(LaneState source)
    {
        source.Real.AsSpan().CopyTo(Real);
        source.Imaginary.AsSpan().CopyTo(Imaginary);
    }

    /// <summary>Every lane in |0...0>.</summary>
    public void Reset()
    {
        Real.AsSpan().Clear();
        Imaginary.AsSpan().Clear();
        Real.AsSpan(0, Width).Fill(1);
    }

    /// <summary>psi := exp(-i angle P/2) psi with the half angle's cosine and sine given by <paramref name="turn"/>.</summary>
    public void Rotate<THalfAngle>(PauliString pauli, THalfAngle turn)
        where THalfAngle : struct, IHalfAngle
    {
        ref double re = ref MemoryMarshal.GetArrayDataReference(Real);
        ref double im = ref MemoryMarshal.GetArrayDataReference(Imaginary);
        var pairs = new PauliPairs(pauli, Size);
        while (pairs.MoveNext())
        {
            int at = pairs.First * Width, to = pairs.Second * Width;
            for (int l = 0; l < Width; l += VectorLanes)
            {
                var (c, s) = turn.At(l);
                s *= pairs.Sign;
                if (pairs.Kind == PauliKind.Diagonal)
                {
                    var r = Load(ref re, at + l);
                    var i = Load(ref im, at + l);
                    Store((c * r) + (s * i), ref re, at + l);
                    Store((c * i) - (s * r), ref im, at + l);
                    continue;
                }

                var r0 = Load(ref re, at + l);
                var i0 = Load(ref im, at + l);
                var r1 = Load(ref re, to + l);
                var i1 = Load(ref im, to + l);
                bool real = pairs.Kind == PauliKind.Real;
                Store(real ? (c * r0) - (s * r1) : (c * r0) + (s * i1), ref re, at + l);
                Store(real ? (c * i0) - (s * i1) : (c * i0) - (s * r1), ref im, at + l);
                Store(real ? (c * r1) + (s * r0) : (c * r1) + (s * i0), ref re, to + l);
                Store(real ? (c * i1) + (s * i0) : (c * i1) - (s * r0), ref im, to + l);
            }
        }
    }

    /// <summary>The sum over all lanes of Im &lt;lambda|P|psi>, the derivative read between two states.</summary>
    public static double Overlap(LaneState lambda, PauliString pauli, LaneState psi)
    {
        ref double lr = ref MemoryMarshal.GetArrayDataReference(lambda.Real);
        ref double li = ref MemoryMarshal.GetArrayDataReference(lambda.Imaginary);
        ref double pr = ref MemoryMarshal.GetArrayDataReference(psi.Real);
        ref double pi = ref MemoryMarshal.GetArrayDataReference(psi.Imaginary);
        var sum = Vector256<double>.Zero;
        var pairs = new PauliPairs(pauli, psi.Size);
        while (pairs.MoveNext())
        {
            int at = pairs.First * psi.Width, to = pairs.Second * psi.Width;
            var part = Vector256<double>.Zero;
            for (int l = 0; l < psi.Width; l += VectorLanes)
            {
                part += pairs.Kind switch
                {
                    PauliKind.Diagonal => (Load(ref lr, at + l) * Load(ref pi, at + l)) - (Load(ref li, at + l) * Load(ref pr, at + l)),
                    PauliKind.Real =>
                        ((Load(ref lr, to + l) * Load(ref pr, at + l)) + (Load(ref li, to + l) * Load(ref pi, at + l)))
                        - ((Load(ref lr, at + l) * Load(ref pr, to + l)) + (Load(ref li, at + l) * Load(ref pi, to + l))),
                    PauliKind.Crossed =>
                        ((Load(ref lr, to + l) * Load(ref pi, at + l)) - (Load(ref li, to + l) * Load(ref pr, at + l)))
                        + ((Load(ref lr, at + l) * Load(ref pi, to + l)) - (Load(ref li, at + l) * Load(ref pr, to + l))),
                    _ => throw Check.Unknown(pairs.Kind),
                };
            }

            sum += pairs.Sign * part;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>&lt;psi|P|psi> in each of the first lanes.</summary>
    public static double[] Expectations(PauliString pauli, LaneState psi, int lanes)
    {
        var values = new double[lanes];
        for (int b = 0; b < psi.Size; b++)
        {
            int from = b * psi.Width, to = (int)(b ^ pauli.X) * psi.Width;
            int phase = pauli.Phase((uint)b);
            double sign = (phase & 2) == 0 ? 1 : -1;
            for (int l = 0; l < lanes; l++)
            {
                // Re conj(psi_to) i^phase psi_from
                values[l] += (phase & 1) == 0
                    ? sign * ((psi.Real[to + l] * psi.Real[from + l]) + (psi.Imaginary[to + l] * psi.Imaginary[from + l]))
                    : sign * ((psi.Imaginary[to + l] * psi.Real[from + l]) - (psi.Real[to + l] * psi.Imaginary[from + l]));
            }
        }

        return values;
    }

    /// <summary>this := sum_a c_a P_a psi.</summary>
    public void Apply(Observable observable, LaneState psi)
    {
        Real.AsSpan().Clear();
        Imaginary.AsSpan().Clear();
        foreach (var (coefficient, pauli) in observable.Terms)
        {
            for (int b = 0; b < Size; b++)
            {
                int from = b * Width, to = (int)(b ^ pauli.X) * Width;
                int phase = pauli.Phase((uint)b);
                double factor = (phase & 2) == 0 ? coefficient : -coefficient;
                bool real = (phase & 1) == 0;
                AddScaled(Real, to, real ? psi.Real : psi.Imaginary, from, real ? factor : -factor);
                AddScaled(Imaginary, to, real ? psi.Imaginary : psi.Real, from, factor);
            }
        }
    }

    /// <summary>target[at + l] += factor * source[from + l] for the lanes l of one amplitude.</summary>
    public void AddScaled(double[] target, int at, double[] source, int from, double factor)
    {
        ref double t = ref MemoryMarshal.GetArrayDataReference(target);
        ref double s = ref MemoryMarshal.GetArrayDataReference(source);
        for (int l = 0; l < Width; l += VectorLanes)
        {
            Store(Load(ref t, at + l) + (factor * Load(ref s, from + l)), ref t, at + l);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Load(ref double start, int offset) => Vector256.LoadUnsafe(ref start, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(Vector256<double> value, ref double start, int offset) => value.StoreUnsafe(ref start, (nuint)offset);
}
