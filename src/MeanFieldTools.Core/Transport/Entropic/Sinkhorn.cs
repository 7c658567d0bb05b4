using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Transport;

/// <summary>
/// Entropic transport: the divergence S = OT_e(a, b) - OT_e(a, a)/2 - OT_e(b, b)/2 of A. Genevay, G. Peyre, M. Cuturi (AISTATS 2018), and
/// both sides of the true cost: from below by the c-transform of its potentials, from above by its plan, rounded to the true marginals as
/// in J. Altschuler, J. Weed, P. Rigollet (NIPS 2017).
/// </summary>
internal sealed class Sinkhorn
{
    private const double RelativeRegularization = 0.02;
    private const double MarginalTolerance = 1e-6;
    private const int MaxIterations = 2000;
    private const int BlockSize = 16;
    private readonly int _rows;
    private readonly int _columns;
    private readonly float[] _costs;
    private readonly float[] _transposed;
    private readonly double[] _massX;
    private readonly double[] _massY;
    private readonly double _epsilon;
    private readonly ComputeOptions _options;

    private Sinkhorn(float[] costs, double[] massX, double[] massY, double epsilon, ComputeOptions options)
    {
        (_costs, _massX, _massY, _epsilon, _options) = (costs, massX, massY, epsilon, options);
        (_rows, _columns) = (massX.Length, massY.Length);
        _transposed = Transpose(costs, _rows, _columns, options);
    }

    /// <summary>The divergence, and bounds of the cost W_p^p on both sides.</summary>
    public static TransportResult Solve(double[] x, double[] massX, double[] y, double[] massY, GroundCost cost, ComputeOptions options)
    {
        var across = Costs(x, y, cost, options);
        double mean = Mean(across, massX.Length, options), epsilon = Math.Max(RelativeRegularization * mean, 1e-12 * cost.Largest);
        var problem = new Sinkhorn(across, massX, massY, epsilon, options);
        var (f, g, change) = problem.Potentials();
        double value = problem.Value(f, g);
        double upper = problem.RoundedCost(f, g, x, y, cost);
        double lower = LowerBound(x, massX, y, massY, g, cost, options);
        double Self(double[] points, double[] masses)
        {
            var self = new Sinkhorn(Costs(points, points, cost, options), masses, masses, epsilon, options);
            var (a, b, rest) = self.Potentials();
            change = Math.Max(change, rest);
            return self.Value(a, b);
        }

        double divergence = value - (0.5 * (Self(x, massX) + Self(y, massY)));
        return new(divergence, lower, upper)
        {
            Shortfall = change <= MarginalTolerance
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"After {MaxIterations} iterations the masses of the plan are off by "
                    + $"{change:G2} in total, which should be at most {MarginalTolerance:G2}."),
        };
    }

    private static float[] Costs(double[] x, double[] y, GroundCost cost, ComputeOptions options)
    {
        int d = cost.Dimension, rows = x.Length / d, columns = y.Length / d;
        var costs = new float[(long)rows * columns];
        options.ForEachBlock(rows, (_, i) =>
        {
            for (int j = 0; j < columns; j++)
            {
                costs[((long)i * columns) + j] = (float)cost.Between(x.AsSpan(i * d, d), y.AsSpan(j * d, d));
            }
        });
        return costs;
    }

    // The potentials are softened c-transforms of each other; the rows' marginal is met after every step, the columns' in the limit.
    private (float[] F, float[] G, double Change) Potentials()
    {
        var (f, g) = (new float[_rows], new float[_columns]);
        double change = double.PositiveInfinity;
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            _options.Progress?.Invoke(new ComputeProgress("Sinkhorn", (double)iteration / MaxIterations, $"iteration {iteration}"));
            var next = Soften(_transposed, _columns, f, _massX);
            change = 0;
            for (int j = 0; j < _columns; j++)
            {
                // |1 - exp((old - new) / e)| times the mass is the marginal's error.
                change += _massY[j] * Math.Abs(Math.Exp(Math.Min((next[j] - g[j]) / _epsilon, 1)) - 1);
            }

            g = next;
            f = Soften(_costs, _rows, g, _massY);
            if (iteration > 0 && change <= MarginalTolerance)
            {
                break;
            }
        }

        return (f, g, change);
    }

    // f_i = -e log sum_j b_j exp((g_j - c_ij) / e).
    private float[] Soften(float[] costs, int count, float[] potentials, double[] masses)
    {
        int others = potentials.Length;
        float inverse = (float)(1 / _epsilon);
        var weights = new float[others];
        for (int j = 0; j < others; j++)
        {
            weights[j] = (potentials[j] * inverse) + (float)Math.Log(masses[j]);
        }

        var result = new float[count];
        _options.ForEachBlock((count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            for (int i = block * BlockSize; i < Math.Min(count, (block + 1) * BlockSize); i++)
            {
                result[i] = (float)(-_epsilon * LogSumExp(costs.AsSpan((int)((long)i * others), others), weights, inverse));
            }
        });
        return result;
    }

    private static double LogSumExp(ReadOnlySpan<float> costs, float[] weights, float inverse)
    {
        ref float c = ref MemoryMarshal.GetReference(costs);
        ref float w = ref MemoryMarshal.GetArrayDataReference(weights);
        var scale = Vector256.Create(-inverse);
        var largest = Vector256.Create(float.NegativeInfinity);
        int j = 0;
        for (; j + 8 <= weights.Length; j += 8)
        {
            largest = Vector256.Max(
                largest, Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c, (nuint)j), scale, Vector256.LoadUnsafe(ref w, (nuint)j)));
        }

        float top = float.NegativeInfinity;
        for (int lane = 0; lane < 8; lane++)
        {
            top = Math.Max(top, largest[lane]);
        }

        for (int l = j; l < weights.Length; l++)
        {
            top = Math.Max(top, weights[l] - (costs[l] * inverse));
        }

        var sum = Vector256<float>.Zero;
        var shift = Vector256.Create(top);
        for (j = 0; j + 8 <= weights.Length; j += 8)
        {
            sum += Vector256.Exp(
                Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c, (nuint)j), scale, Vector256.LoadUnsafe(ref w, (nuint)j)) - shift);
        }

        double total = Vector256.Sum(sum);
        for (; j < weights.Length; j++)
        {
            total += Math.Exp(weights[j] - (costs[j] * inverse) - top);
        }

        return top + Math.Log(total);
    }

    private double Value(float[] f, float[] g)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < _rows; i++)
        {
            sum.Add(_massX[i] * f[i]);
        }

        for (int j = 0; j < _columns; j++)
        {
            sum.Add(_massY[j] * g[j]);
        }

        return sum.Value;
    }

    // The plan with rows and columns scaled down to their masses, and what is then missing spread in proportion.
    private double RoundedCost(float[] f, float[] g, double[] x, double[] y, GroundCost cost)
    {
        double Entry(int i, int j) => _massX[i] * _massY[j] * Math.Exp((f[i] + g[j] - _costs[((long)i * _columns) + j]) / _epsilon);
        var rowSums = new double[_rows];
        _options.ForEachBlock(_rows, (_, i) =>
        {
            for (int j = 0; j < _columns; j++)
            {
                rowSums[i] += Entry(i, j);
            }
        });
        double[] rowScale = [.. rowSums.Select((sum, i) => sum > 0 ? Math.Min(1, _massX[i] / sum) : 0)];
        var columnScale = new double[_columns];
        _options.ForEachBlock(_columns, (_, j) =>
        {
            double sum = 0;
            for (int i = 0; i < _rows; i++)
            {
                sum += Entry(i, j) * rowScale[i];
            }

            columnScale[j] = sum > 0 ? Math.Min(1, _massY[j] / sum) : 0;
        });
        var (missingX, missingY) = ((double[])_massX.Clone(), (double[])_massY.Clone());
        var moved = default(CompensatedSum);
        int d = cost.Dimension;
        for (int i = 0; i < _rows; i++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            for (int j = 0; j < _columns; j++)
            {
                double mass = Entry(i, j) * rowScale[i] * columnScale[j];
                (missingX[i], missingY[j]) = (missingX[i] - mass, missingY[j] - mass);
                moved.Add(mass * cost.Between(x.AsSpan(i * d, d), y.AsSpan(j * d, d)));
            }
        }

        double missing = missingX.Sum(m => Math.Max(m, 0)), missingOther = missingY.Sum(m => Math.Max(m, 0));
        if (missing > 0 && missingOther > 0)
        {
            for (int i = 0; i < _rows; i++)
            {
                double share = Math.Max(missingX[i], 0) / missing;
                for (int j = 0; share > 0 && j < _columns; j++)
                {
                    moved.Add(share * Math.Max(missingY[j], 0) * cost.Between(x.AsSpan(i * d, d), y.AsSpan(j * d, d)));
                }
            }
        }

        return moved.Value;
    }

    private static double LowerBound(
        double[] x, double[] massX, double[] y, double[] massY, float[] g, GroundCost cost, ComputeOptions options)
    {
        int d = cost.Dimension;
        var least = new double[massX.Length];
        options.ForEachBlock(massX.Length, (_, i) =>
        {
            least[i] = double.PositiveInfinity;
            for (int j = 0; j < massY.Length; j++)
            {
                least[i] = Math.Min(least[i], cost.Between(x.AsSpan(i * d, d), y.AsSpan(j * d, d)) - g[j]);
            }
        });
        var sum = default(CompensatedSum);
        for (int i = 0; i < massX.Length; i++)
        {
            sum.Add(massX[i] * least[i]);
        }

        for (int j = 0; j < massY.Length; j++)
        {
            sum.Add(massY[j] * g[j]);
        }

        return Math.Max(sum.Value, 0);
    }

    // Row by row, so that it can be stopped: matrices of this size take seconds to read once.
    private static double Mean(float[] costs, int rows, ComputeOptions options)
    {
        double sum = 0;
        int columns = costs.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            foreach (float cost in costs.AsSpan(i * columns, columns))
            {
                sum += cost;
            }
        }

        return sum / costs.Length;
    }

    private static float[] Transpose(float[] costs, int rows, int columns, ComputeOptions options)
    {
        var transposed = new float[costs.Length];
        options.ForEachBlock((rows + BlockSize - 1) / BlockSize, (_, block) =>
        {
            int start = block * BlockSize, end = Math.Min(rows, start + BlockSize);
            for (int j = 0; j < columns; j++)
            {
                for (int i = start; i < end; i++)
                {
                    transposed[((long)j * rows) + i] = costs[((long)i * columns) + j];
                }
            }
        });
        return transposed;
    }
}
