namespace MeanFieldTools.Transport;

/// <summary>
/// A matching of rows to columns over sparse arcs with dual variables: an auction that matches nearly all of them nearly well, and shortest
/// augmenting paths that match the rest and make it optimal. Column duals only ever fall, so what was once found not to be worth
/// considering never becomes so while the dual of its row stays where it is.
/// D. Bertsekas, "Auction algorithms for network flow problems", Comput. Optim. Appl. 1 (1992).
/// </summary>
internal sealed class SparseMatcher
{
    private const int CheckEvery = 4096;
    private readonly int _size;
    private readonly double[] _distance;
    private readonly int[] _previous;
    private readonly ColumnHeap _heap;
    private readonly List<int> _touched = [];
    private readonly List<int> _scanned = [];
    private readonly CancellationToken _cancellationToken;

    public SparseMatcher(SparseArcs arcs, double[] columnDuals, CancellationToken cancellationToken)
    {
        _size = arcs.RowCount;
        (Arcs, ColumnDuals, _cancellationToken) = (arcs, columnDuals, cancellationToken);
        RowDuals = new double[_size];
        ColumnOf = Free(_size);
        RowOf = Free(_size);
        _distance = new double[_size];
        Array.Fill(_distance, double.PositiveInfinity);
        _previous = new int[_size];
        _heap = new ColumnHeap(_size);
    }

    public SparseArcs Arcs { get; set; }

    public double[] ColumnDuals { get; }

    /// <summary>For matched rows the reduced cost of their arc; for free rows their least reduced cost.</summary>
    public double[] RowDuals { get; }

    /// <summary>The column of each row; -1 for free rows.</summary>
    public int[] ColumnOf { get; }

    /// <summary>The row of each column; -1 for free columns.</summary>
    public int[] RowOf { get; }

    /// <summary>
    /// Free rows bid for their best column, in turn, until none is free or the bids are used up. A
    /// row's arc is then within epsilon of its best.
    /// </summary>
    public void Auction(double epsilon, long bidLimit)
    {
        var queue = new int[_size];
        int head = 0, waiting = 0;
        for (int i = 0; i < _size; i++)
        {
            if (ColumnOf[i] < 0)
            {
                queue[waiting++] = i;
            }
        }

        int tail = waiting == _size ? 0 : waiting;
        for (long bid = 0; waiting > 0 && bid < bidLimit; bid++)
        {
            if (bid % CheckEvery == 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            int i = queue[head];
            head = head + 1 == _size ? 0 : head + 1;
            waiting--;
            var (best, second, at) = TwoBest(i);
            int j = Arcs.Column[at];
            if (second == double.PositiveInfinity)
            {
                second = best;
            }

            ColumnDuals[j] -= second - best + epsilon;
            int displaced = RowOf[j];
            (ColumnOf[i], RowOf[j]) = (j, i);
            if (displaced >= 0)
            {
                ColumnOf[displaced] = -1;
                queue[tail] = displaced;
                tail = tail + 1 == _size ? 0 : tail + 1;
                waiting++;
            }
        }
    }

    /// <summary>
    /// Frees rows whose arc is worse than their best by more than a slack, and sets all row duals. The mean distance to the second best.
    /// </summary>
    public double Release(double slack)
    {
        double gaps = 0;
        int counted = 0;
        for (int i = 0; i < _size; i++)
        {
            var (best, second, _) = TwoBest(i);
            if (second < double.PositiveInfinity)
            {
                gaps += second - best;
                counted++;
            }

            RowDuals[i] = best;
            int j = ColumnOf[i];
            if (j >= 0 && MatchedReducedCost(i) > best + slack)
            {
                (ColumnOf[i], RowOf[j]) = (-1, -1);
            }
        }

        return gaps / Math.Max(counted, 1);
    }

    /// <summary>Takes new arcs of a row into account: its dual falls if one of them is better, and then it is freed.</summary>
    public void Lower(int row)
    {
        double best = TwoBest(row).Best;
        if (best < RowDuals[row])
        {
            RowDuals[row] = best;
            int j = ColumnOf[row];
            if (j >= 0)
            {
                (ColumnOf[row], RowOf[j]) = (-1, -1);
            }
        }
    }

    /// <summary>Matches free rows to free columns over arcs of least reduced cost.</summary>
    public void MatchTight()
    {
        for (int i = 0; i < _size; i++)
        {
            if (ColumnOf[i] >= 0)
            {
                continue;
            }

            for (int a = Arcs.Start[i]; a < Arcs.Start[i + 1]; a++)
            {
                int j = Arcs.Column[a];
                if (RowOf[j] < 0 && Arcs.Cost[a] - ColumnDuals[j] <= RowDuals[i])
                {
                    (ColumnOf[i], RowOf[j]) = (j, i);
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Matches every free row by a shortest path in reduced costs; false if for some of them no path leads to a free column.
    /// </summary>
    public bool Augment()
    {
        bool complete = true;
        for (int free = 0; free < _size; free++)
        {
            if (ColumnOf[free] < 0)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                int column = ShortestPath(free, out double reach);
                if (column < 0)
                {
                    complete = false;
                }
                else
                {
                    RaiseDuals(free, reach);
                    Flip(column, free);
                }

                Reset();
            }
        }

        for (int i = 0; i < _size; i++)
        {
            // The rounding of many rises does not add up.
            RowDuals[i] = ColumnOf[i] >= 0 ? MatchedReducedCost(i) : RowDuals[i];
        }

        return complete;
    }

    private static int[] Free(int count)
    {
        var none = new int[count];
        Array.Fill(none, -1);
        return none;
    }

    private double MatchedReducedCost(int row)
    {
        int j = ColumnOf[row];
        for (int a = Arcs.Start[row]; ; a++)
        {
            if (Arcs.Column[a] == j)
            {
                return Arcs.Cost[a] - ColumnDuals[j];
            }
        }
    }

    private (double Best, double Second, int At) TwoBest(int row)
    {
        double best = double.PositiveInfinity, second = double.PositiveInfinity;
        int at = -1;
        int[] columns = Arcs.Column;
        double[] costs = Arcs.Cost, duals = ColumnDuals;
        for (int a = Arcs.Start[row]; a < Arcs.Start[row + 1]; a++)
        {
            double reduced = costs[a] - duals[columns[a]];
            if (reduced < second)
            {
                if (reduced < best)
                {
                    (second, best, at) = (best, reduced, a);
                }
                else
                {
                    second = reduced;
                }
            }
        }

        return (best, second, at);
    }

    private int ShortestPath(int free, out double reach)
    {
        reach = double.PositiveInfinity;
        int nearestFree = -1, row = free;
        double behind = 0;
        while (true)
        {
            double offset = behind - RowDuals[row];
            for (int a = Arcs.Start[row]; a < Arcs.Start[row + 1]; a++)
            {
                int j = Arcs.Column[a];
                double distance = Math.Max(Arcs.Cost[a] - ColumnDuals[j] + offset, behind);
                if (distance < _distance[j] && distance < reach)
                {
                    if (_distance[j] == double.PositiveInfinity)
                    {
                        _touched.Add(j);
                    }

                    (_distance[j], _previous[j]) = (distance, row);
                    if (RowOf[j] < 0)
                    {
                        (reach, nearestFree) = (distance, j);
                    }
                    else
                    {
                        _heap.Put(j, distance);
                    }
                }
            }

            if (_heap.IsEmpty)
            {
                return nearestFree;
            }

            (int column, behind) = _heap.Take();
            if (behind >= reach)
            {
                return nearestFree;
            }

            _scanned.Add(column);
            row = RowOf[column];
        }
    }

    private void RaiseDuals(int free, double reach)
    {
        RowDuals[free] += reach;
        foreach (int j in _scanned)
        {
            double rise = reach - _distance[j];
            ColumnDuals[j] -= rise;
            RowDuals[RowOf[j]] += rise;
        }
    }

    private void Flip(int column, int free)
    {
        while (true)
        {
            int row = _previous[column];
            int next = ColumnOf[row];
            (ColumnOf[row], RowOf[column]) = (column, row);
            if (row == free)
            {
                return;
            }

            column = next;
        }
    }

    private void Reset()
    {
        foreach (int j in _touched)
        {
            _distance[j] = double.PositiveInfinity;
        }

        _touched.Clear();
        _scanned.Clear();
        _heap.Clear();
    }
}
