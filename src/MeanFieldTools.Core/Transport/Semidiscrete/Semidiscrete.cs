using System.Globalization;
using MeanFieldTools.Geometry;
using MeanFieldTools.Random;

namespace MeanFieldTools.Transport;

/// <summary>
/// Transport between weighted points and a law, d at most 3, by averaged stochastic ascent of the dual
/// E min_j (c(X, y_j) - v_j) + sum_j w_j v_j. A. Genevay, M. Cuturi, G. Peyre, F. Bach, "Stochastic optimization for large-scale optimal
/// transport", NIPS 2016. Fresh draws then give the dual's value, a lower bound up to its standard error; and exact transport of a few sets
/// of draws, whose expected cost is no less than that of the law because the cost is convex, an upper bound of the same kind.
/// </summary>
internal static class Semidiscrete
{
    private const int Batch = 2048;
    private const int Steps = 400;
    private const int FinalDraws = 1 << 17;
    private const int Replicates = 4;
    private const int ReplicateDraws = 4096;
    private const int DenseDraws = 512;
    private const int BlockSize = 256;

    // The total error of the masses at which the ascent counts as converged, beside what the draws that measure it add.
    private const double Unbalanced = 0.05;

    /// <summary>The estimate, with bounds at two standard errors.</summary>
    public static TransportResult Solve(LawProblem problem, ComputeOptions compute)
    {
        var (points, cost) = (problem.Source, problem.Cost);
        int n = points.Count, d = points.Dimension;
        double[] masses = points.Masses;
        var ordered = points.Ordered;
        var scratch = new Sampler(ordered, problem, compute);
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

        var (final, mean, deviation) = scratch.Count(average, Steps, FinalDraws);
        double fixedPart = Enumerable.Range(0, n).Sum(j => masses[ordered.Index[j]] * average[j]);
        double value = mean + fixedPart, error = deviation / Math.Sqrt(FinalDraws);
        double unbalanced = Enumerable.Range(0, n).Sum(j => Math.Abs(masses[ordered.Index[j]] - ((double)final[j] / FinalDraws)));
        double allowed = Unbalanced + Math.Sqrt(2.0 * n / (Math.PI * FinalDraws));
        return new(value, Math.Max(0, value - (2 * error)), Upper())
        {
            StandardError = error,
            Shortfall = unbalanced <= allowed
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"After {Steps} steps the masses that the points receive are off by "
                    + $"{unbalanced:G2} in total, which should be at most {allowed:G2}."),
        };

        double Upper()
        {
            double[] target = [.. ordered.Index.Select(j => masses[j])];
            double[] costs = [.. Enumerable.Range(1, Replicates).Select(r => Exact(scratch.Draw(
                Steps + r, cost.IsScreened ? ReplicateDraws : DenseDraws), ordered, target, average, cost, compute))];
            double middle = costs.Average(), spread = Math.Sqrt(costs.Sum(c => (c - middle) * (c - middle)) / (Replicates - 1));
            return middle + (2 * spread / Math.Sqrt(Replicates));
        }
    }

    private static double Exact(
        double[] draws, TorusPoints points, double[] masses, double[] duals, GroundCost cost, ComputeOptions options)
    {
        int count = draws.Length / cost.Dimension;
        double[] supply = [.. Enumerable.Repeat(1.0 / count, count)];
        if (!cost.IsScreened)
        {
            var costs = CostMatrix.Create(draws, points.Values, cost.Dimension, cost.Order, cost.Norm, options);
            return TransportSimplex.Solve(costs, supply, masses, options.CancellationToken).Cost;
        }

        // The points are in order already: they keep their places, so the duals fit.
        var columns = TorusPoints.Create(points.Values, cost.Dimension);
        return SparseTransport.Solve(TorusPoints.Create(draws, cost.Dimension), supply, columns, masses, cost, duals, options).Cost;
    }

    private sealed class Sampler(TorusPoints points, LawProblem problem, ComputeOptions compute)
    {
        private readonly GroundCost _cost = problem.Cost;
        private readonly Screening _screening = Screening.For(problem.Cost, problem.Cost.Largest / 100);

        /// <summary>Draws with coordinates in [0, 2 pi).</summary>
        public double[] Draw(int step, int draws)
        {
            double[] drawn = problem.Law.Draw(
                draws, points.Dimension, unchecked(problem.Seed + (step * 1_000_003L)), StreamPurpose.LawDraws);
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] = Torus.Wrap(drawn[i]) + 0.0;
            }

            return drawn;
        }

        /// <summary>How many draws fall to each point, and the mean and deviation of c - v.</summary>
        public (int[] Counts, double Mean, double Deviation) Count(double[] duals, int step, int draws)
        {
            int d = points.Dimension;
            double[] drawn = Draw(step, draws);
            var lanes = LaneDuals.Of(duals);
            var (owner, reduced) = (new int[draws], new double[draws]);
            compute.ForEachBlock((draws + BlockSize - 1) / BlockSize, (_, block) =>
            {
                var scan = _cost.IsScreened ? RowScan.Create(points, _cost, _screening) : null;
                for (int s = block * BlockSize; s < Math.Min(draws, (block + 1) * BlockSize); s++)
                {
                    (owner[s], reduced[s]) = Owner(scan, drawn.AsSpan(s * d, d), lanes, duals);
                }
            });
            var counts = new int[points.Count];
            var (sum, squares) = (default(CompensatedSum), default(CompensatedSum));
            for (int s = 0; s < draws; s++)
            {
                counts[owner[s]]++;
                sum.Add(reduced[s]);
                squares.Add(reduced[s] * reduced[s]);
            }

            double mean = sum.Value / draws;
            return (counts, mean, Math.Sqrt(Math.Max(0, (squares.Value / draws) - (mean * mean))));
        }

        private (int Owner, double Reduced) Owner(RowScan? scan, ReadOnlySpan<double> point, LaneDuals lanes, double[] duals)
        {
            int owner = -1, count = points.Count;
            double least = double.PositiveInfinity;
            if (scan is not null)
            {
                scan.SetPoint(point);
                scan.Smallest(4, 8, float.PositiveInfinity, lanes, 0);
                count = scan.Count;
            }

            for (int c = 0; c < count; c++)
            {
                int j = scan is null ? c : scan.Found[c];
                double reducedCost = _cost.Between(point, points[j]) - duals[j];
                if (reducedCost < least)
                {
                    (owner, least) = (j, reducedCost);
                }
            }

            return (owner, least);
        }
    }
}
