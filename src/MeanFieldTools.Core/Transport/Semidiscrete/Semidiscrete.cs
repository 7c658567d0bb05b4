using MeanFieldTools.Geometry;
using MeanFieldTools.Random;

namespace MeanFieldTools.Transport;

/// <summary>
/// Transport between weighted points and a law, d at most 3, by averaged stochastic ascent of the dual
/// E min_j (c(X, y_j) - v_j) + sum_j w_j v_j. A. Genevay, M. Cuturi, G. Peyre, F. Bach, "Stochastic optimization for large-scale optimal
/// transport", NIPS 2016. Fresh draws then give the dual's value, a lower bound up to its standard error; and the masses of the cells that
/// the duals cut, with the cost of moving them to the true masses, an upper bound of the same kind.
/// </summary>
internal static class Semidiscrete
{
    private const int Batch = 2048;
    private const int Steps = 400;
    private const int FinalDraws = 1 << 17;
    private const int BlockSize = 256;

    /// <summary>The estimate, with bounds at two standard errors.</summary>
    public static TransportResult Solve(TransportMeasure points, InitialLaw law, GroundCost cost, WassersteinOptions options)
    {
        int n = points.Count, d = points.Dimension;
        double[] masses = points.Masses;
        var ordered = points.Ordered;
        var scratch = new Sampler(ordered, law, cost, options);
        var (duals, average) = (new double[n], new double[n]);

        // The scale on which duals matter: the cost across the distance that a point's share of the volume spans.
        double scale = Math.Pow(Math.PI * (cost.Norm == GroundNorm.L1 ? d : Math.Sqrt(d)) / Math.Pow(n, 1.0 / d), cost.Order);
        int averaged = 0;
        for (int step = 0; step < Steps; step++)
        {
            var counts = scratch.Count(duals, step, Batch).Counts;
            double rate = scale / Math.Sqrt(1 + step);
            for (int j = 0; j < n; j++)
            {
                double share = masses[ordered.Index[j]];
                duals[j] += rate * Math.Clamp((share - ((double)counts[j] / Batch)) / share, -2, 2) * 0.5;
            }

            if (step >= Steps / 2)
            {
                averaged++;
                for (int j = 0; j < n; j++)
                {
                    average[j] += (duals[j] - average[j]) / averaged;
                }
            }
        }

        var (finalCounts, mean, deviation, transported) = scratch.Count(average, Steps, FinalDraws);
        double fixedPart = Enumerable.Range(0, n).Sum(j => masses[ordered.Index[j]] * average[j]);
        double value = mean + fixedPart, error = deviation / Math.Sqrt(FinalDraws);
        return new(TransportMethod.Semidiscrete, TransportValue.Estimate, value, Math.Max(0, value - (2 * error)), Upper(), null) { StandardError = error };

        // The cells' own plan, then the exact transport from the cells' masses to the true ones.
        double Upper()
        {
            double[] cells = [.. finalCounts.Select(c => (double)c / FinalDraws)];
            int[] filled = [.. Enumerable.Range(0, n).Where(j => cells[j] > 0)];
            double[] target = [.. ordered.Index.Select(j => masses[j])];
            double[] filledPoints = [.. filled.SelectMany(j => ordered[j].ToArray())];
            var rest = n == 1
                ? new TransportSolution(0, 0)
                : Between(filledPoints, [.. filled.Select(j => cells[j])], ordered.Values, target, cost, options.Compute);
            double p = cost.Order;
            return Math.Pow(Math.Pow(transported + (2 * error), 1 / p) + Math.Pow(Math.Max(rest.Cost, 0), 1 / p), p);
        }
    }

    private static TransportSolution Between(
        double[] x, double[] massX, double[] y, double[] massY, GroundCost cost, ComputeOptions options) => cost.IsScreened
        ? SparseTransport.Solve(TorusPoints.Create(x, cost.Dimension), massX, TorusPoints.Create(y, cost.Dimension), massY, cost, null, options)
        : TransportSimplex.Solve(CostMatrix.Create(x, y, cost.Dimension, cost.Order, cost.Norm, options), massX, massY, options.CancellationToken);

    private sealed class Sampler(TorusPoints points, InitialLaw law, GroundCost cost, WassersteinOptions options)
    {
        private readonly Screening _screening = Screening.For(cost, cost.Largest / 100);

        /// <summary>How many draws fall to each point, the mean and deviation of c - v, and the mean of c.</summary>
        public (int[] Counts, double Mean, double Deviation, double Cost) Count(double[] duals, int step, int draws)
        {
            int d = points.Dimension;
            double[] drawn = law.Draw(draws, d, unchecked(options.Seed + (step * 1_000_003L)), StreamPurpose.Semidiscrete);
            var lanes = LaneDuals.Of(duals);
            var (owner, reduced, paid) = (new int[draws], new double[draws], new double[draws]);
            options.Compute.ForEachBlock((draws + BlockSize - 1) / BlockSize, (_, block) =>
            {
                var scan = cost.IsScreened ? RowScan.Create(points, cost, _screening) : null;
                for (int s = block * BlockSize; s < Math.Min(draws, (block + 1) * BlockSize); s++)
                {
                    var point = drawn.AsSpan(s * d, d);
                    for (int k = 0; k < d; k++)
                    {
                        point[k] = Torus.Wrap(point[k]) + 0.0;
                    }

                    (owner[s], reduced[s], paid[s]) = Owner(scan, point, lanes, duals);
                }
            });
            var counts = new int[points.Count];
            var (sum, squares, costs) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
            for (int s = 0; s < draws; s++)
            {
                counts[owner[s]]++;
                sum.Add(reduced[s]);
                squares.Add(reduced[s] * reduced[s]);
                costs.Add(paid[s]);
            }

            double mean = sum.Value / draws;
            return (counts, mean, Math.Sqrt(Math.Max(0, (squares.Value / draws) - (mean * mean))), costs.Value / draws);
        }

        private (int Owner, double Reduced, double Paid) Owner(RowScan? scan, ReadOnlySpan<double> point, LaneDuals lanes, double[] duals)
        {
            int owner = -1, count = points.Count;
            double least = double.PositiveInfinity, paid = 0;
            if (scan is not null)
            {
                scan.SetPoint(point);
                scan.Smallest(4, 8, float.PositiveInfinity, lanes, 0);
                count = scan.Count;
            }

            for (int c = 0; c < count; c++)
            {
                int j = scan is null ? c : scan.Found[c];
                double pays = cost.Between(point, points[j]);
                if (pays - duals[j] < least)
                {
                    (owner, least, paid) = (j, pays - duals[j], pays);
                }
            }

            return (owner, least, paid);
        }
    }
}
