using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Experts;

/// <summary>
/// The Fourier coefficients in theta of f_j = f(., x_j) for n inputs: f_j(theta) = sum_w c_jw exp(i w.theta) over the integer frequencies
/// |w_k| &lt;= r_k. Exact, from the values on the grid of 2 r_k + 1 equispaced points in each angle; there are prod_k (2 r_k + 1) of both,
/// 3^d for a circuit that uses each angle once.
/// </summary>
internal sealed class FourierSpectrum
{
    private const int BlockSize = 64;
    private readonly Complex[][] _coefficients;

    private FourierSpectrum(int[] degree, Complex[][] coefficients) => (Degree, _coefficients) = (degree, coefficients);

    /// <summary>The trigonometric degree r_k in each angle.</summary>
    public int[] Degree { get; }

    /// <summary>The number of frequencies.</summary>
    public int FrequencyCount => _coefficients[0].Length;

    /// <summary>n.</summary>
    public int SampleCount => _coefficients.Length;

    /// <summary>The number of frequencies of an expert of such degrees, as a double because it may be astronomical.</summary>
    public static double Count(IEnumerable<int> degree) => degree.Aggregate(1.0, (product, r) => product * ((2 * r) + 1));

    /// <summary>Computes all coefficients of an expert with fixed inputs.</summary>
    /// <param name="bound">The expert; a trigonometric polynomial of the given degrees.</param>
    /// <param name="degree">r_k for each of the d angles; 0 for angles without influence.</param>
    /// <param name="options">Threads and cancellation.</param>
    public static FourierSpectrum Compute(BoundExpert bound, int[] degree, ComputeOptions options)
    {
        Check.Length(degree.Length, bound.ParameterCount, "The list of degrees");
        double entries = Count(degree) * bound.SampleCount;
        if (entries > Array.MaxLength)
        {
            throw new MeanFieldException(
                Fault.MemoryLimit, $"The expert has {Count(degree):G3} Fourier coefficients for each of {bound.SampleCount} inputs. "
                    + "Use an expert with fewer angles.");
        }

        int points = (int)Count(degree), d = bound.ParameterCount;
        var values = new Complex[bound.SampleCount][];
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = new Complex[points];
        }

        var scratch = new Scratch?[options.ThreadCount];
        options.ForEachBlock((points + BlockSize - 1) / BlockSize, (slot, block) =>
        {
            var own = scratch[slot] ??= new Scratch(bound, options.CancellationToken);
            int start = block * BlockSize, count = Math.Min(BlockSize, points - start);
            for (int i = 0; i < count; i++)
            {
                GridPoint(degree, start + i, own.Particles.AsSpan(i * d, d));
            }

            own.Worker.Features(own.Particles.AsSpan(0, count * d), count, own.Features);
            for (int i = 0; i < count; i++)
            {
                bound.Outputs(own.Features.AsSpan(i * bound.FeatureCount, bound.FeatureCount), own.Outputs);
                for (int j = 0; j < values.Length; j++)
                {
                    values[j][start + i] = own.Outputs[j];
                }
            }
        });
        options.ForEachBlock(values.Length, (_, j) => Transform(values[j], degree));
        return new FourierSpectrum(degree, values);
    }

    /// <summary>The coefficient c_jw of the frequency with the given index.</summary>
    public Complex Coefficient(int sample, int index) => _coefficients[sample][index];

    /// <summary>The frequency w with the given index; index 0 is w = 0.</summary>
    public int[] Frequency(int index)
    {
        var frequency = new int[Degree.Length];
        Digits(Degree, index, frequency);
        for (int k = 0; k < frequency.Length; k++)
        {
            frequency[k] = frequency[k] <= Degree[k] ? frequency[k] : frequency[k] - (2 * Degree[k]) - 1;
        }

        return frequency;
    }

    /// <summary>Proved bounds of the derivatives of f_j: sums of |c_w| |w_k| and |c_w| |w_i w_k|.</summary>
    public DerivativeBounds Bounds(int sample) => Bounds(index => _coefficients[sample][index].Magnitude);

    /// <summary>The same for the combination sum_j r_j f_j, in which the data may cancel.</summary>
    public DerivativeBounds Bounds(IReadOnlyList<double> weights) => Bounds(index =>
    {
        Complex sum = 0;
        for (int j = 0; j < _coefficients.Length; j++)
        {
            sum += weights[j] * _coefficients[j][index];
        }

        return sum.Magnitude;
    });

    private DerivativeBounds Bounds(Func<int, double> size)
    {
        int d = Degree.Length;
        var first = new double[d];
        var second = new double[d, d];
        double sum1 = 0, sum2 = 0, square = 0;
        var active = new int[d];
        for (int index = 1; index < FrequencyCount; index++)
        {
            double c = size(index);
            if (c == 0)
            {
                continue;
            }

            int[] frequency = Frequency(index);
            int count = 0, one = 0, two = 0;
            for (int k = 0; k < d; k++)
            {
                if (frequency[k] != 0)
                {
                    active[count++] = k;
                    one += Math.Abs(frequency[k]);
                    two += frequency[k] * frequency[k];
                }
            }

            sum1 += c * one;
            sum2 += c * Math.Sqrt(two);
            square += c * two;
            for (int a = 0; a < count; a++)
            {
                int k = active[a];
                first[k] += c * Math.Abs(frequency[k]);
                for (int b = 0; b < count; b++)
                {
                    second[active[b], k] += c * Math.Abs(frequency[k] * frequency[active[b]]);
                }
            }
        }

        var bounds = DerivativeBounds.FromEntries(first, second);
        return bounds with
        {
            GradientL1 = Math.Min(bounds.GradientL1, sum1),
            GradientL2 = Math.Min(bounds.GradientL2, sum2),
            HessianL2 = Math.Min(bounds.HessianL2, square),
        };
    }

    private static void GridPoint(int[] degree, int index, Span<double> point)
    {
        Span<int> digits = stackalloc int[degree.Length];
        Digits(degree, index, digits);
        for (int k = 0; k < degree.Length; k++)
        {
            point[k] = 2 * Math.PI * digits[k] / ((2 * degree[k]) + 1);
        }
    }

    private static void Digits(int[] degree, int index, Span<int> digits)
    {
        for (int k = degree.Length - 1; k >= 0; k--)
        {
            (index, digits[k]) = Math.DivRem(index, (2 * degree[k]) + 1);
        }
    }

    // A discrete Fourier transform along each angle in turn, in place.
    private static void Transform(Complex[] values, int[] degree)
    {
        int stride = 1;
        for (int k = degree.Length - 1; k >= 0; k--)
        {
            int length = (2 * degree[k]) + 1;
            if (length > 1)
            {
                TransformAxis(values, length, stride);
            }

            stride *= length;
        }
    }

    private static void TransformAxis(Complex[] values, int length, int stride)
    {
        Complex[] roots = [.. Enumerable.Range(0, length).Select(i => Complex.FromPolarCoordinates(1.0, -2 * Math.PI * i / length))];
        var line = new Complex[length];
        for (int start = 0; start < values.Length; start++)
        {
            if (start / stride % length != 0)
            {
                continue;
            }

            for (int i = 0; i < length; i++)
            {
                line[i] = values[start + (i * stride)];
            }

            for (int w = 0; w < length; w++)
            {
                Complex sum = 0;
                for (int i = 0; i < length; i++)
                {
                    sum += roots[i * w % length] * line[i];
                }

                values[start + (w * stride)] = sum / length;
            }
        }
    }

    private sealed class Scratch(BoundExpert bound, CancellationToken cancellation)
    {
        public ExpertWorker Worker { get; } = bound.CreateWorker(cancellation);

        public double[] Particles { get; } = new double[BlockSize * bound.ParameterCount];

        public double[] Features { get; } = new double[BlockSize * bound.FeatureCount];

        public double[] Outputs { get; } = new double[bound.SampleCount];
    }
}
