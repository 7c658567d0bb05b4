namespace MeanFieldTools.Transport;

/// <summary>
/// The transportation problem on the torus without a cost matrix: masses of any kind on both sides. A network simplex works on a few
/// candidate arcs per row and keeps its basis while pricing all pairs adds arcs that violate its duals, until none does.
/// </summary>
internal sealed class SparseTransport
{
    private const int Listed = 48;
    private const int Covered = 4;
    private const int CoverWith = 12;
    private const int Worst = 8;
    private const double RelativeTolerance = 1e-13;
    private const double AbsoluteTolerance = 2e-15;
    private const int BlockSize = 32;
    private const int BlockFactor = 3;
    private const double ResampledShare = 0.5;
    private readonly TorusPoints _rows;
    private readonly TorusPoints _columns;
    private readonly double[] _supply;
    private readonly double[] _demand;
    private readonly GroundCost _cost;
    private readonly ComputeOptions _options;
    private Screening _screening;
    private SparseArcs _arcs = null!;
    private SpanningTree _tree = null!;
    private double _tolerance;

    private SparseTransport(
        TorusPoints rows, double[] supply, TorusPoints columns, double[] demand, GroundCost cost, ComputeOptions options)
    {
        (_rows, _columns, _cost, _options) = (rows, columns, cost, options);
        _supply = [.. rows.Index.Select(i => supply[i])];
        _demand = [.. columns.Index.Select(j => demand[j])];
    }

    /// <summary>The best plan.</summary>
    /// <param name="rows">Points.</param>
    /// <param name="supply">Their positive masses, by number, adding up to 1.</param>
    /// <param name="columns">Points.</param>
    /// <param name="demand">Their positive masses, by number, adding up to 1.</param>
    /// <param name="cost">A cost of order 1 or 2.</param>
    /// <param name="warmDuals">Duals of the columns, by number, from a similar problem; null for none.</param>
    /// <param name="options">Threads, cancellation, progress.</param>
    public static TransportSolution Solve(
        TorusPoints rows, double[] supply, TorusPoints columns, double[] demand, GroundCost cost, double[]? warmDuals,
        ComputeOptions options) =>
        new SparseTransport(rows, supply, columns, demand, cost, options).Run(warmDuals);

    private TransportSolution Run(double[]? warmDuals)
    {
        double[] duals = warmDuals is null ? StartDuals() : [.. _columns.Index.Select(j => warmDuals[j])];
        Report(0.3, "candidates");
        Candidates(duals);
        _tree = FirstTree(duals);
        double[] rowMinima;
        int rounds = 0;
        do
        {
            Report(0.5, "network simplex");
            Pivot();
            rounds++;
        }
        while (!Price(out rowMinima));
        return Solution(rowMinima);
    }

    // Duals of a matching of equal masses drawn evenly from both sides.
    private double[] StartDuals()
    {
        int count = Math.Clamp(
            (int)((_rows.Count + _columns.Count) * ResampledShare), Math.Min(64, Math.Min(_rows.Count, _columns.Count)), 4096);
        var rows = _rows.Choose(Quantiles(_supply, count));
        var columns = _columns.Choose(Quantiles(_demand, count));
        var (start, rough) = DualHierarchy.Start(rows, columns, _cost, _options);
        var level = new SparseAssignment(rows, columns, _cost, rough, _options);
        var matching = level.Approximate(start);
        double typical = level.MeanCost(matching);
        _screening = Screening.For(_cost, typical);
        return DualHierarchy.Transform(rows, matching.RowDuals, _columns, _cost, typical, _options);
    }

    private static int[] Quantiles(double[] masses, int count)
    {
        var chosen = new int[count];
        double reached = masses[0];
        int at = 0;
        for (int k = 0; k < count; k++)
        {
            while (reached < (k + 0.5) / count && at < masses.Length - 1)
            {
                reached += masses[++at];
            }

            chosen[k] = at;
        }

        return chosen;
    }

    private void Candidates(double[] columnDuals)
    {
        _screening = _screening.Scale > 0 ? _screening : Screening.For(_cost, _cost.Largest / 100);
        var candidates = new int[]?[_rows.Count];
        var minima = new double[_rows.Count];
        var duals = LaneDuals.Of(columnDuals);
        ForEachPoint(_rows.Count, _columns, (scan, i) =>
        {
            scan.SetPoint(_rows[i]);
            scan.Smallest(Listed, 2 * Listed, float.PositiveInfinity, duals, FirstBox(i, _columns));
            minima[i] = scan.LeastFound() - duals.Centre;
            candidates[i] = CandidateChoice.Pick(scan, i);
        });
        _arcs = SparseArcs.Merge(candidates, null, Cost, _columns.Count);
        var degree = new int[_columns.Count];
        for (int a = 0; a < _arcs.Count; a++)
        {
            degree[_arcs.Column[a]]++;
        }

        int[] poor = [.. Enumerable.Range(0, _columns.Count).Where(j => degree[j] < Covered)];
        var found = new int[poor.Length][];
        var rowDuals = LaneDuals.Of(minima);
        ForEachPoint(poor.Length, _rows, (scan, at) =>
        {
            scan.SetPoint(_columns[poor[at]]);
            scan.Smallest(CoverWith, 2 * CoverWith, float.PositiveInfinity, rowDuals, FirstBox(at, _rows));
            found[at] = scan.Found[..Math.Min(scan.Count, CoverWith)];
        });
        var additions = new List<int>?[_rows.Count];
        for (int at = 0; at < poor.Length; at++)
        {
            foreach (int i in found[at])
            {
                (additions[i] ??= []).Add(poor[at]);
            }
        }

        _arcs = SparseArcs.Merge([.. additions.Select(list => list?.ToArray())], _arcs, Cost, _columns.Count);
    }

    // Mass goes over the candidates in the order of their reduced costs, then between what is left. Each arc
    // exhausts a row or a column, never both before the end, so the arcs form a tree.
    private SpanningTree FirstTree(double[] columnDuals)
    {
        var (supply, demand) = IntegerMasses.Perturbed(_supply, _demand);
        var tree = new SpanningTree(_rows.Count, _columns.Count);
        var keys = new double[_arcs.Count];
        var rowOf = new int[_arcs.Count];
        for (int i = 0; i < _rows.Count; i++)
        {
            double least = double.PositiveInfinity;
            for (int a = _arcs.Start[i]; a < _arcs.Start[i + 1]; a++)
            {
                keys[a] = _arcs.Cost[a] - columnDuals[_arcs.Column[a]];
                least = Math.Min(least, keys[a]);
                rowOf[a] = i;
            }

            for (int a = _arcs.Start[i]; a < _arcs.Start[i + 1]; a++)
            {
                keys[a] -= least;
            }
        }

        int[] order = [.. Enumerable.Range(0, _arcs.Count)];
        Array.Sort(keys, order);
        double total = 0;
        void Send(int i, int j)
        {
            var mass = Int128.Min(supply[i], demand[j]);
            double cost = Cost(i, j);
            tree.AddArc(i, j, mass, cost);
            total += cost * Math.Min(_supply[i], _demand[j]);
            supply[i] -= mass;
            demand[j] -= mass;
        }

        foreach (int a in order)
        {
            if (supply[rowOf[a]] > 0 && demand[_arcs.Column[a]] > 0)
            {
                Send(rowOf[a], _arcs.Column[a]);
            }
        }

        // What is left goes where its reduced cost is least among the columns that are still open.
        var open = Enumerable.Range(0, _columns.Count).Where(j => demand[j] > 0).ToList();
        for (int i = 0; i < _rows.Count; i++)
        {
            while (supply[i] > 0)
            {
                int best = 0;
                double least = double.PositiveInfinity;
                for (int o = 0; o < open.Count; o++)
                {
                    double reduced = Cost(i, open[o]) - columnDuals[open[o]];
                    (least, best) = reduced < least ? (reduced, o) : (least, best);
                }

                Send(i, open[best]);
                if (demand[open[best]] == 0)
                {
                    open[best] = open[^1];
                    open.RemoveAt(open.Count - 1);
                }
            }
        }

        _tolerance = Math.Max(RelativeTolerance * total, AbsoluteTolerance * _cost.Largest);
        tree.Build();
        return tree;
    }

    // The method itself: of each block of arcs the one that saves most enters, until a whole turn finds none that saves.
    private void Pivot()
    {
        int arcs = Math.Max(64, BlockFactor * (int)Math.Sqrt(_arcs.Count));
        int rows = _rows.Count, next = 0, idle = 0, pivots = 0;
        double[] rowDuals = _tree.RowDuals, columnDuals = _tree.ColumnDuals, costs = _arcs.Cost;
        int[] columns = _arcs.Column, start = _arcs.Start;
        while (idle < rows)
        {
            if ((++pivots & 255) == 0)
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
            }

            double worst = -_tolerance;
            int row = -1, arc = -1;
            for (int seen = 0; seen < arcs && idle < rows; idle++)
            {
                double u = rowDuals[next];
                for (int a = start[next]; a < start[next + 1]; a++)
                {
                    double reduced = costs[a] - columnDuals[columns[a]] - u;
                    if (reduced < worst)
                    {
                        (worst, row, arc) = (reduced, next, a);
                    }
                }

                seen += start[next + 1] - start[next];
                next = next + 1 == rows ? 0 : next + 1;
            }

            if (row >= 0)
            {
                _tree.Enter(row, columns[arc], costs[arc]);
                idle = 0;
            }
        }
    }

    // All pairs: adds arcs whose reduced costs are negative. True if there are none; then the row minima prove the tree optimal.
    private bool Price(out double[] rowMinima)
    {
        Report(0.8, "pricing");
        _tree.Refresh();
        var additions = new int[]?[_rows.Count];
        var minima = new double[_rows.Count];
        var duals = LaneDuals.Of(_tree.ColumnDuals);
        ForEachPoint(_rows.Count, _columns, (scan, i) =>
        {
            double u = _tree.RowDuals[i];
            float limit = scan.LimitFor(u, duals);
            scan.SetPoint(_rows[i]);
            float outside = scan.Smallest(Listed, 2 * Listed, limit, duals, FirstBox(i, _columns));
            double bound = scan.TrueBound(outside, duals);
            var violations = new List<(double Reduced, int Column)>();
            if (bound < u - _tolerance)
            {
                bound = ExactMinimum(i, violations);
            }
            else
            {
                for (int c = 0; c < scan.Count; c++)
                {
                    violations.Add((Cost(i, scan.Found[c]) - _tree.ColumnDuals[scan.Found[c]], scan.Found[c]));
                }
            }

            violations.Sort();
            minima[i] = Math.Min(Math.Min(u, bound), violations.Count > 0 ? violations[0].Reduced : u);
            int[] worst = [.. violations.Where(v => v.Reduced < u - _tolerance).Take(Worst).Select(v => v.Column)];
            additions[i] = worst.Length > 0 ? worst : null;
        });
        rowMinima = minima;
        int before = _arcs.Count;
        _arcs = SparseArcs.Merge(additions, _arcs, Cost, _columns.Count);
        return _arcs.Count == before;
    }

    // Where single precision cannot tell: every column in double.
    private double ExactMinimum(int row, List<(double Reduced, int Column)> violations)
    {
        double least = double.PositiveInfinity, limit = _tree.RowDuals[row] - _tolerance;
        for (int j = 0; j < _columns.Count; j++)
        {
            double reduced = Cost(row, j) - _tree.ColumnDuals[j];
            least = Math.Min(least, reduced);
            if (reduced < limit)
            {
                violations.Add((reduced, j));
            }
        }

        return least;
    }

    private TransportSolution Solution(double[] rowMinima)
    {
        var (cost, bound) = (default(CompensatedSum), default(CompensatedSum));
        var arcs = new List<(int Row, int Column, double Mass)>();
        foreach (var (row, column, mass, unitCost) in _tree.Plan(_supply, _demand))
        {
            cost.Add(mass * unitCost);
            if (mass > 0)
            {
                arcs.Add((_rows.Index[row], _columns.Index[column], mass));
            }
        }

        for (int i = 0; i < _rows.Count; i++)
        {
            bound.Add(_supply[i] * rowMinima[i]);
        }

        var duals = new double[_columns.Count];
        for (int j = 0; j < _columns.Count; j++)
        {
            bound.Add(_demand[j] * _tree.ColumnDuals[j]);
            duals[_columns.Index[j]] = _tree.ColumnDuals[j];
        }

        arcs.Sort();
        return new(cost.Value, bound.Value)
        {
            ColumnDuals = duals,
            Plan = new([.. arcs.Select(a => a.Row)], [.. arcs.Select(a => a.Column)], [.. arcs.Select(a => a.Mass)]),
        };
    }

    private static int FirstBox(int point, TorusPoints others) => (int)((((uint)point * 2654435761u) >> 8) % (uint)others.BoxCount);

    private void ForEachPoint(int count, TorusPoints others, Action<RowScan, int> body) =>
        _options.ForEachBlock((count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            var scan = RowScan.Create(others, _cost, _screening);
            for (int at = block * BlockSize; at < Math.Min(count, (block + 1) * BlockSize); at++)
            {
                body(scan, at);
            }
        });

    private double Cost(int i, int j) => _cost.Between(_rows[i], _columns[j]);

    private void Report(double fraction, string status)
    {
        _options.Progress?.Invoke(
            new ComputeProgress("Wasserstein distance", fraction, $"{_rows.Count} to {_columns.Count} points: {status}"));
        _options.CancellationToken.ThrowIfCancellationRequested();
    }
}
