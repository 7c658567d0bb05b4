using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Loops over whole states in lanes: amplitude b of all lanes is one vector, real and imaginary parts apart. Several states with the same
/// phases may follow each other in memory.
/// </summary>
internal static class StateKernels<V>
    where V : unmanaged, ILane<V>
{
    private static nint Stride => V.Width * sizeof(double);

    /// <summary>target := source D.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in Parts source, in Parts target, in Parts diagonal, int size, int states)
    {
        nint at = 0;
        for (int v = 0; v < states; v++)
        {
            for (nint d = 0, end = size * Stride; d < end; d += Stride, at += Stride)
            {
                V re = V.Load(source.Real + at), im = V.Load(source.Imaginary + at);
                V c = V.Load(diagonal.Real + d), s = V.Load(diagonal.Imaginary + d);
                V.Store(V.Fma(re, c, -(im * s)), target.Real + at);
                V.Store(V.Fma(re, s, im * c), target.Imaginary + at);
            }
        }
    }

    /// <summary>target := source D for a source without imaginary part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyReal(in Parts source, in Parts target, in Parts diagonal, int size, int states)
    {
        nint at = 0;
        for (int v = 0; v < states; v++)
        {
            for (nint d = 0, end = size * Stride; d < end; d += Stride, at += Stride)
            {
                var re = V.Load(source.Real + at);
                V.Store(re * V.Load(diagonal.Real + d), target.Real + at);
                V.Store(re * V.Load(diagonal.Imaginary + d), target.Imaginary + at);
            }
        }
    }

    /// <summary>state := state conj(D).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyConjugate(in Parts state, in Parts diagonal, int size, int states)
    {
        nint at = 0;
        for (int v = 0; v < states; v++)
        {
            for (nint d = 0, end = size * Stride; d < end; d += Stride, at += Stride)
            {
                V re = V.Load(state.Real + at), im = V.Load(state.Imaginary + at);
                V c = V.Load(diagonal.Real + d), s = V.Load(diagonal.Imaginary + d);
                V.Store(V.Fma(re, c, im * s), state.Real + at);
                V.Store(V.Fma(im, c, -(re * s)), state.Imaginary + at);
            }
        }
    }

    /// <summary>densities[position(b)] := Im conj(lambda_b) psi_b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Density(in Parts lambda, in Parts psi, nint densities, int* positions, int size, int states)
    {
        nint at = 0;
        for (int v = 0; v < states; v++, densities += size * Stride)
        {
            for (int b = 0; b < size; b++, at += Stride)
            {
                var cross = V.Load(lambda.Imaginary + at) * V.Load(psi.Real + at);
                V.Store(V.Fma(V.Load(lambda.Real + at), V.Load(psi.Imaginary + at), -cross), densities + positions[b]);
            }
        }
    }

    /// <summary>densities[position(b)] := Im conj(lambda_b) psi_b for real psi.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void DensityReal(in Parts lambda, in Parts psi, nint densities, int* positions, int size, int states)
    {
        nint at = 0;
        for (int v = 0; v < states; v++, densities += size * Stride)
        {
            for (int b = 0; b < size; b++, at += Stride)
            {
                V.Store(-(V.Load(lambda.Imaginary + at) * V.Load(psi.Real + at)), densities + positions[b]);
            }
        }
    }

    /// <summary>
    /// Sums of densities with a sign for each of the lowest <paramref name="strings"/> bits of the position: sums[i] += sum_c (-1)^(c_i)
    /// w_c for each state, sums of one bit following each other. The densities are used up.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Fold(nint densities, int bits, int strings, nint* sums, int states)
    {
        for (nint v = 0; v < states; v++, densities += (nint)Stride << bits)
        {
            for (int bit = bits - 1; bit >= 0; bit--)
            {
                nint half = (nint)Stride << bit;
                V even = V.Create(0), odd = V.Create(0);
                for (nint at = 0; at < half; at += Stride)
                {
                    V a = V.Load(densities + at), b = V.Load(densities + half + at);
                    even += a;
                    odd += b;
                    V.Store(a + b, densities + at);
                }

                if (bit < strings)
                {
                    nint sum = sums[bit] + (v * Stride);
                    V.Store(V.Load(sum) + (even - odd), sum);
                }
            }
        }
    }

    /// <summary>lambda := sigma psi for a diagonal observable; values[v] := sum_b sigma_b |psi_b|^2 of each state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void ApplyDiagonal(
        in Parts psi, in Parts lambda, double* sigma, int size, bool real, int states, nint values)
    {
        nint at = 0;
        for (int v = 0; v < states; v++, values += Stride)
        {
            V sum = V.Create(0), other = V.Create(0);
            for (int b = 0; b < size; b++, at += Stride)
            {
                var sign = V.Create(sigma[b]);
                V re = V.Load(psi.Real + at), scaled = sign * re;
                V.Store(scaled, lambda.Real + at);
                sum = V.Fma(scaled, re, sum);
                if (!real)
                {
                    V im = V.Load(psi.Imaginary + at), turned = sign * im;
                    V.Store(turned, lambda.Imaginary + at);
                    other = V.Fma(turned, im, other);
                }
            }

            V.Store(sum + other, values);
        }
    }

    /// <summary>lambda += i^power * coefficient * psi, permuted by b -> b xor flip, with a sign of the parity of b and z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddString(in Parts psi, in Parts lambda, double coefficient, PauliString pauli, int size)
    {
        for (uint b = 0; b < size; b++)
        {
            nint from = (nint)b * Stride, to = (nint)(b ^ pauli.X) * Stride;
            int phase = pauli.Phase(b);
            var factor = V.Create((phase & 2) == 0 ? coefficient : -coefficient);
            bool straight = (phase & 1) == 0;
            V re = V.Load(psi.Real + from), im = V.Load(psi.Imaginary + from);
            V.Store(V.Fma(straight ? factor : -factor, straight ? re : im, V.Load(lambda.Real + to)), lambda.Real + to);
            V.Store(V.Fma(factor, straight ? im : re, V.Load(lambda.Imaginary + to)), lambda.Imaginary + to);
        }
    }

    /// <summary>sum_b Re conj(lambda_b) psi_b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Inner(in Parts lambda, in Parts psi, int size)
    {
        var sum = V.Create(0);
        for (nint at = 0, end = size * Stride; at < end; at += Stride)
        {
            sum = V.Fma(V.Load(lambda.Real + at), V.Load(psi.Real + at), sum);
            sum = V.Fma(V.Load(lambda.Imaginary + at), V.Load(psi.Imaginary + at), sum);
        }

        return sum;
    }

    /// <summary>
    /// Real product states: bit by bit the product with a cosine and a sine, [bit][state][2] at <paramref name="factors"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Product(nint real, nint factors, int bits, int states)
    {
        nint next = 2 * states * Stride;
        for (int v = 0; v < states; v++, real += (nint)Stride << bits, factors += 2 * Stride)
        {
            V.Store(V.Load(factors), real);
            V.Store(V.Load(factors + Stride), real + Stride);
            nint factor = factors;
            for (int bit = 1; bit < bits; bit++)
            {
                factor += next;
                V c = V.Load(factor), s = V.Load(factor + Stride);
                nint end = Stride << bit;
                for (nint at = 0; at < end; at += Stride)
                {
                    var value = V.Load(real + at);
                    V.Store(value * s, real + end + at);
                    V.Store(value * c, real + at);
                }
            }
        }
    }

    /// <summary>
    /// Adds one bit above the lowest <paramref name="size"/> phases: the lower half is multiplied by c - i s, the upper one by c + i s.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GrowPhases(in Parts phases, V c, V s, int size)
    {
        for (nint at = 0, end = size * Stride; at < end; at += Stride)
        {
            V re = V.Load(phases.Real + at), im = V.Load(phases.Imaginary + at);
            V.Store(V.Fma(re, c, im * s), phases.Real + at);
            V.Store(V.Fma(im, c, -(re * s)), phases.Imaginary + at);
            V.Store(V.Fma(re, c, -(im * s)), phases.Real + end + at);
            V.Store(V.Fma(im, c, re * s), phases.Imaginary + end + at);
        }
    }
}

/// <summary>Where the real and imaginary parts of a vector of amplitudes are.</summary>
internal readonly record struct Parts(nint Real, nint Imaginary);
