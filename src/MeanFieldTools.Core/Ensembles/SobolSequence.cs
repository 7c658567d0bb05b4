using System.Numerics;
using MeanFieldTools.Random;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Sobol's (t, s)-sequence in base 2, scrambled by a random lower triangular matrix and a random shift for each dimension (J. Matousek, "On
/// the L2-discrepancy for anchored boxes", 1998), so that every point is uniform on the unit cube and the first points of a longer run are
/// the shorter run. Without a seed the sequence is left as it is.
/// </summary>
internal sealed class SobolSequence
{
    private const int IndexBits = 32;
    private const int Digits = 53;
    private readonly ulong[] _columns;
    private readonly ulong[] _shift;

    /// <summary>The sequence in so many dimensions.</summary>
    /// <exception cref="MeanFieldException">There are too many dimensions.</exception>
    public SobolSequence(int dimension, long? seed, int replicate = 0)
    {
        if (dimension > SobolDirections.MaxDimension)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"Sobol points are known in up to {SobolDirections.MaxDimension} dimensions, not {dimension}. Use Lattice or Random.");
        }

        (_columns, _shift) = (new ulong[dimension * IndexBits], new ulong[dimension]);
        for (int k = 0; k < dimension; k++)
        {
            var columns = _columns.AsSpan(k * IndexBits, IndexBits);
            Directions(k, columns);
            if (seed is { } key)
            {
                var stream = new RandomStream(key, StreamPurpose.SobolScramble, ((long)replicate << 32) | (uint)k);
                Scramble(columns, ref stream);
                _shift[k] = stream.NextBits() >> (64 - Digits);
            }
        }
    }

    /// <summary>Writes point i, 0 or above, of [0, 1)^d.</summary>
    public void Point(int index, Span<double> point)
    {
        for (int k = 0; k < point.Length; k++)
        {
            ulong digits = _shift[k];
            for (uint rest = (uint)index; rest != 0; rest &= rest - 1)
            {
                digits ^= _columns[(k * IndexBits) + BitOperations.TrailingZeroCount(rest)];
            }

            point[k] = digits * (1.0 / (1UL << Digits));
        }
    }

    // Column c is the direction number v_c as a binary fraction of 53 digits.
    private static void Directions(int dimension, Span<ulong> columns)
    {
        if (dimension == 0)
        {
            for (int c = 0; c < IndexBits; c++)
            {
                columns[c] = 1UL << (Digits - 1 - c);
            }

            return;
        }

        var (polynomial, initial) = SobolDirections.Entries[dimension - 1];
        int degree = initial.Length;
        Span<ulong> numbers = stackalloc ulong[IndexBits];
        for (int c = 0; c < IndexBits; c++)
        {
            if (c < degree)
            {
                numbers[c] = (ulong)initial[c];
            }
            else
            {
                ulong number = numbers[c - degree] ^ (numbers[c - degree] << degree);
                for (int i = 1; i < degree; i++)
                {
                    if (((polynomial >> (degree - i)) & 1) != 0)
                    {
                        number ^= numbers[c - i] << i;
                    }
                }

                numbers[c] = number;
            }

            columns[c] = numbers[c] << (Digits - 1 - c);
        }
    }

    private static void Scramble(Span<ulong> columns, ref RandomStream stream)
    {
        Span<ulong> rows = stackalloc ulong[Digits];
        for (int i = 0; i < Digits; i++)
        {
            // Row i, the digit 2^-(i+1): a one on the diagonal, random bits for the digits before it.
            ulong diagonal = 1UL << (Digits - 1 - i);
            ulong before = ((1UL << Digits) - 1) & ~((diagonal << 1) - 1);
            rows[i] = (stream.NextBits() & before) | diagonal;
        }

        for (int c = 0; c < columns.Length; c++)
        {
            ulong scrambled = 0;
            for (int i = 0; i < Digits; i++)
            {
                if ((BitOperations.PopCount(rows[i] & columns[c]) & 1) != 0)
                {
                    scrambled |= 1UL << (Digits - 1 - i);
                }
            }

            columns[c] = scrambled;
        }
    }
}
