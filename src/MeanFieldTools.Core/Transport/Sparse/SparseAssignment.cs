namespace MeanFieldTools.Transport;

/// <summary>
/// The assignment problem on the torus without a cost matrix, in memory linear in N. Rows see a few candidate columns each: those with the
/// smallest reduced costs under approximate duals, and some drawn from a wider list. An auction and shortest augmenting paths solve the
/// sparse problem; columns that turn out to violate the duals join the candidates, until the duals are feasible for all pairs and so
/// prove the matching optimal. Only the search for candidates uses several threads, row by row: the result does not depend on them.
/// </summary>
internal sealed class SparseAssignment
{
    private const int Listed = 96;
    private const int Covered = 4;
    private const int CoverWith = 16;
    private const int Worst = 8;
    private const int Phases = 3;
    private const double PhaseRatio = 5;
    private const int BidsPerRow = 20;
    private const int PatientRepairs = 64;
    private const double RoundingUnits = 4e-16;
    private const double SmallestGap = 1e-6;
    private const double Reserve = 2;
    private const double RelativeSlack = 1e-13;
    private readonly TorusPoints _rows;
    private readonly TorusPoints _columns;
    private readonly GroundCost _cost;
    private readonly double _typicalCost;
    private readonly Screening _screening;
    private readonly ComputeOptions _options;
    private readonly int _size;
    private readonly CandidateLists _lists;
    private double _gap;

    /// <summary>Prepares the problem of as many rows as columns.</summary>
    public SparseAssignment(TorusPoints rows, TorusPoints columns, GroundCost cost, double typicalCost, ComputeOptions options)
    {
        (_rows, _columns, _cost, _typicalCost, _options, _size) = (rows, columns, cost, typicalCost, options, rows.Count);
        _screening = Screening.For(cost, typicalCost);
        _lists = new CandidateLists(rows, columns, cost, _screening, Listed, options);
    }

    /// <summary>The best matching of N points to N points.</summary>
    /// <param name="rows">Points.</param>
    /// <param name="columns">As many points.</param>
    /// <param name="cost">A cost of order 1 or 2.</param>
    /// <param name="warmDuals">Duals of the columns from a similar problem; null for none.</param>
    /// <param name="options">Threads, cancellation, progress.</param>
    public static TransportSolution Solve(
        TorusPoints rows, TorusPoints columns, GroundCost cost, double[]? warmDuals, ComputeOptions options)
    {
        var (start, typical) = warmDuals is null
            ? DualHierarchy.Start(rows, columns, cost, options)
            : ([.. columns.Index.Select(j => warmDuals[j])], cost.Largest / 100);
        return new SparseAssignment(rows, columns, cost, typical, options).Certified(start);
    }

    /// <summary>A matching that is the best one over the candidates, with duals close to the true ones.</summary>
    public SparseMatcher Approximate(double[] columnDuals)
    {
        var matcher = new SparseMatcher(Candidates(columnDuals), columnDuals, _options.CancellationToken);
        _gap = Math.Max(matcher.Release(0), SmallestGap * _typicalCost);
        CoverPoorColumns(matcher);
        double epsilon = _gap;
        for (int phase = 0; phase < Phases; phase++)
        {
            Report(0.4 + (0.1 * phase), "auction");
            matcher.Auction(epsilon, (long)BidsPerRow * _size);
            epsilon /= PhaseRatio;
            matcher.Release(epsilon);
            AddViolations(matcher, epsilon);
        }

        // What the auction did to the duals may have brought other columns into play: found now,
        // they cost another auction and not many paths.
        Rescan(matcher, 0);
        if (AddViolations(matcher, epsilon) > 0)
        {
            matcher.Auction(epsilon * PhaseRatio, (long)BidsPerRow * _size);
            matcher.Release(epsilon);
            AddViolations(matcher, epsilon);
        }

        matcher.Release(0);
        matcher.MatchTight();
        Report(0.8, "augmenting paths");
        Augment(matcher);
        return matcher;
    }

    /// <summary>The mean cost of a matching.</summary>
    public double MeanCost(SparseMatcher matcher)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < _size; i++)
        {
            sum.Add(Cost(i, matcher.ColumnOf[i]));
        }

        return sum.Value / _size;
    }

    private TransportSolution Certified(double[] columnDuals)
    {
        var matcher = Approximate(columnDuals);
        double slack = RelativeSlack * MeanCost(matcher);
        int repairs = 0;
        do
        {
            // Rounding alone can move a reduced cost by so much: below it there is nothing to repair.
            slack = Math.Max(slack, RoundingUnits * (matcher.RowDuals.Max(Math.Abs) + matcher.ColumnDuals.Max(Math.Abs)));
            while (AddViolations(matcher, slack) > 0)
            {
                // Each repair lowers the dual value or rounding is at work; then the certificate shows how much.
                slack *= ++repairs % PatientRepairs == 0 ? 2 : 1;
                Report(0.9, "repair");
                matcher.MatchTight();
                Augment(matcher);
            }
        }
        while (Rescan(matcher, slack));

        return Plan(matcher);
    }

    private TransportSolution Plan(SparseMatcher matcher)
    {
        // Whatever rounding did on the way, these row duals are feasible for every pair.
        _lists.Update(matcher.ColumnDuals);
        var bound = default(CompensatedSum);
        var columnOf = new int[_size];
        var columnDuals = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            columnOf[_rows.Index[i]] = _columns.Index[matcher.ColumnOf[i]];
            columnDuals[_columns.Index[i]] = matcher.ColumnDuals[i];
            bound.Add(_lists.FeasibleDual(i, matcher.RowDuals[i], matcher.ColumnDuals));
            bound.Add(matcher.ColumnDuals[i]);
        }

        return new(MeanCost(matcher), bound.Value / _size) { Plan = new(columnOf), ColumnDuals = columnDuals };
    }

    private SparseArcs Candidates(double[] columnDuals)
    {
        Report(0.1, "candidates");
        var candidates = new int[]?[_size];
        _lists.Build(columnDuals, (i, scan) => candidates[i] = CandidateChoice.Pick(scan, i));
        return SparseArcs.Merge(candidates, null, Cost, _size);
    }

    // Columns that few rows have among their candidates would starve the auction.
    private void CoverPoorColumns(SparseMatcher matcher)
    {
        var degree = new int[_size];
        for (int a = 0; a < matcher.Arcs.Count; a++)
        {
            degree[matcher.Arcs.Column[a]]++;
        }

        int[] poor = [.. Enumerable.Range(0, _size).Where(j => degree[j] < Covered)];
        if (poor.Length > 0)
        {
            Cover(matcher, poor, CoverWith);
        }
    }

    // Gives columns arcs from the rows that lose least by them.
    private void Cover(SparseMatcher matcher, int[] columns, int count)
    {
        var duals = LaneDuals.Of(matcher.RowDuals);
        var scan = RowScan.Create(_rows, _cost, _screening);
        var additions = new List<int>?[_size];
        foreach (int j in columns)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            scan.SetPoint(_columns[j]);
            scan.Smallest(count, count, float.PositiveInfinity, duals, 0);
            for (int c = 0; c < scan.Count; c++)
            {
                (additions[scan.Found[c]] ??= []).Add(j);
            }
        }

        AddArcs(matcher, [.. additions.Select(list => list?.ToArray())]);
    }

    // Where the candidates allow no perfect matching, the free columns get more of them, in the end every row.
    private void Augment(SparseMatcher matcher)
    {
        for (int count = CoverWith; !matcher.Augment(); count *= 4)
        {
            int[] free = [.. Enumerable.Range(0, _size).Where(j => matcher.RowOf[j] < 0)];
            if (count <= RowScan.MostWanted)
            {
                Cover(matcher, free, count);
            }
            else
            {
                AddArcs(matcher, [.. Enumerable.Repeat(free, _size)]);
            }
        }
    }

    // Adds, for rows with listed columns that violate the duals, the worst of them. How many rows there were.
    private int AddViolations(SparseMatcher matcher, double slack)
    {
        var additions = new int[]?[_size];
        Span<int> worst = stackalloc int[Worst];
        int violated = 0;
        for (int i = 0; i < _size; i++)
        {
            int count = _lists.Violations(i, matcher.RowDuals[i] - slack, matcher.ColumnDuals, worst);
            if (count > 0)
            {
                additions[i] = worst[..count].ToArray();
                violated++;
            }
        }

        if (violated > 0)
        {
            AddArcs(matcher, additions);
        }

        return violated;
    }

    private void AddArcs(SparseMatcher matcher, int[]?[] additions)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        matcher.Arcs = SparseArcs.Merge(additions, matcher.Arcs, Cost, _size);
        for (int i = 0; i < _size; i++)
        {
            if (additions[i] is not null)
            {
                matcher.Lower(i);
            }
        }
    }

    // Lists the columns anew for rows whose dual passed what their list proves. Whether there were any.
    private bool Rescan(SparseMatcher matcher, double slack)
    {
        _lists.Update(matcher.ColumnDuals);
        int[] open = [.. Enumerable.Range(0, _size).Where(i => !_lists.Covers(i, matcher.RowDuals[i] - slack))];
        if (open.Length == 0)
        {
            return false;
        }

        _lists.Rebuild(open, matcher.RowDuals, matcher.ColumnDuals, Reserve * _gap);
        return true;
    }

    private double Cost(int i, int j) => _cost.Between(_rows[i], _columns[j]);

    private void Report(double fraction, string status)
    {
        _options.Progress?.Invoke(new ComputeProgress("Wasserstein distance", fraction, $"{_size} points: {status}"));
        _options.CancellationToken.ThrowIfCancellationRequested();
    }
}
