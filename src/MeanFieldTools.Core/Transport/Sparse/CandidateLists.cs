namespace MeanFieldTools.Transport;

/// <summary>
/// For every row the columns with the smallest reduced costs at some time, and a lower bound of all others. Because column duals only fall,
/// the columns outside a list stay irrelevant until the row's dual passes the bound.
/// </summary>
internal sealed class CandidateLists
{
    private const int BlockSize = 64;
    private readonly TorusPoints _rows;
    private readonly TorusPoints _columns;
    private readonly GroundCost _cost;
    private readonly Screening _screening;
    private readonly ComputeOptions _options;
    private readonly int _length;
    private readonly int[] _column;
    private readonly float[] _screened;
    private readonly int[] _count;
    private readonly double[] _bound;
    private readonly int[] _epoch;

    // The column duals whenever lists were made, and how far at least all of them have fallen since.
    private readonly List<double[]> _epochs = [];
    private readonly List<double> _falls = [];

    public CandidateLists(TorusPoints rows, TorusPoints columns, GroundCost cost, Screening screening, int length, ComputeOptions options)
    {
        (_rows, _columns, _cost, _screening, _options) = (rows, columns, cost, screening, options);
        _length = Math.Min(length, columns.Count);
        _column = new int[rows.Count * _length];
        _screened = new float[rows.Count * _length];
        _count = new int[rows.Count];
        (_bound, _epoch) = (new double[rows.Count], new int[rows.Count]);
    }

    /// <summary>Takes note of the present column duals, none of which is above what it was.</summary>
    public void Update(double[] columnDuals)
    {
        for (int epoch = 0; epoch < _epochs.Count; epoch++)
        {
            double fall = double.PositiveInfinity;
            double[] then = _epochs[epoch];
            for (int j = 0; j < then.Length; j++)
            {
                fall = Math.Min(fall, then[j] - columnDuals[j]);
            }

            _falls[epoch] = fall;
        }
    }

    /// <summary>Whether everything outside the list of a row has a reduced cost of at least so much, at the last update.</summary>
    public bool Covers(int row, double rowDual) => rowDual <= Outside(row);

    /// <summary>Lists the columns of all rows.</summary>
    public void Build(double[] columnDuals, Action<int, RowScan> each)
    {
        var duals = Begin(columnDuals);
        ForEachRow(_rows.Count, (scan, i) =>
        {
            float outside = Search(scan, i, float.PositiveInfinity, duals);
            _bound[i] = scan.TrueBound(outside, duals);
            each(i, scan);
            Store(scan, i, duals);
        });
    }

    /// <summary>
    /// Lists the columns of some rows anew: those with reduced costs up to a reserve above the row's dual. Afterwards the lists cover the
    /// rows, or hold columns that violate the duals.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rowDuals">Row duals, by row.</param>
    /// <param name="columnDuals">Column duals.</param>
    /// <param name="reserve">How far the row duals may rise before the rows are open again.</param>
    public void Rebuild(int[] rows, double[] rowDuals, double[] columnDuals, double reserve)
    {
        var duals = Begin(columnDuals);
        int epoch = _epochs.Count - 1;
        ForEachRow(rows.Length, (scan, at) =>
        {
            int i = rows[at];
            float outside = Search(scan, i, (float)(rowDuals[i] + reserve + duals.Centre), duals);
            double bound = scan.TrueBound(outside, duals);
            Store(scan, i, duals);
            if (bound < rowDuals[i])
            {
                bound = SearchExactly(scan, i, rowDuals[i], columnDuals, duals);
            }

            (_bound[i], _epoch[i]) = (bound, epoch);
        });
    }

    /// <summary>The listed columns whose reduced cost is below a limit: at most so many, the worst.</summary>
    public int Violations(int row, double limit, double[] columnDuals, Span<int> worst)
    {
        Span<double> depth = stackalloc double[worst.Length];
        int found = 0, from = row * _length;
        for (int c = from; c < from + _count[row]; c++)
        {
            int j = _column[c];
            if (_screened[c] - columnDuals[j] >= limit)
            {
                continue;
            }

            double reduced = _cost.Between(_rows[row], _columns[j]) - columnDuals[j];
            if (reduced >= limit || (found == worst.Length && reduced >= depth[found - 1]))
            {
                continue;
            }

            int place = found < worst.Length ? found++ : found - 1;
            for (; place > 0 && depth[place - 1] > reduced; place--)
            {
                (depth[place], worst[place]) = (depth[place - 1], worst[place - 1]);
            }

            (depth[place], worst[place]) = (reduced, j);
        }

        return found;
    }

    /// <summary>A dual of a row that is feasible with all columns: its own, or less.</summary>
    public double FeasibleDual(int row, double rowDual, double[] columnDuals)
    {
        Span<int> worst = stackalloc int[1];
        double dual = Math.Min(rowDual, Outside(row));
        return Violations(row, dual, columnDuals, worst) == 0
            ? dual
            : _cost.Between(_rows[row], _columns[worst[0]]) - columnDuals[worst[0]];
    }

    private double Outside(int row) => _bound[row] + _falls[_epoch[row]];

    private LaneDuals Begin(double[] columnDuals)
    {
        _epochs.Add((double[])columnDuals.Clone());
        _falls.Add(0);
        return LaneDuals.Of(columnDuals);
    }

    private void ForEachRow(int count, Action<RowScan, int> body) =>
        _options.ForEachBlock((count + BlockSize - 1) / BlockSize, (_, block) =>
        {
            var scan = RowScan.Create(_columns, _cost, _screening);
            for (int at = block * BlockSize; at < Math.Min(count, (block + 1) * BlockSize); at++)
            {
                body(scan, at);
            }
        });

    private float Search(RowScan scan, int row, float limit, LaneDuals duals)
    {
        scan.SetPoint(_rows[row]);
        int firstBox = (int)((((uint)row * 2654435761u) >> 8) % (uint)_columns.BoxCount);
        return scan.Smallest(_length * 2 / 3, _length, limit, duals, firstBox);
    }

    private void Store(RowScan scan, int row, LaneDuals duals)
    {
        _count[row] = scan.Count;
        for (int c = 0; c < scan.Count; c++)
        {
            int j = scan.Found[c];
            _column[(row * _length) + c] = j;

            // The screened cost, from below.
            float cost = scan.Reduced[c] + duals.Values[j];
            _screened[(row * _length) + c] = cost - (Math.Abs(cost) * 2.5e-7f) - duals.Rounding - _screening.Margin;
        }
    }

    // Where so many columns are nearly tied that single precision cannot tell, double can: the columns in question, and the bound of all
    // others, which is the row's dual unless there are more violations than the list has room for.
    private double SearchExactly(RowScan scan, int row, double rowDual, double[] columnDuals, LaneDuals duals)
    {
        var nearest = new PriorityQueue<int, double>();
        double bound = rowDual;
        for (int box = 0; box < _columns.BoxCount; box++)
        {
            if (scan.TrueBound(scan.BoxBound(box), duals) >= rowDual)
            {
                continue;
            }

            for (int j = box * KdOrder.Run; j < Math.Min(_columns.Count, (box + 1) * KdOrder.Run); j++)
            {
                double reduced = _cost.Between(_rows[row], _columns[j]) - columnDuals[j];
                if (reduced >= rowDual)
                {
                    continue;
                }

                nearest.Enqueue(j, -reduced);
                if (nearest.Count > _length && nearest.TryDequeue(out _, out double dropped))
                {
                    bound = Math.Min(bound, -dropped);
                }
            }
        }

        _count[row] = 0;
        while (nearest.TryDequeue(out int j, out double key))
        {
            int at = (row * _length) + _count[row]++;
            _column[at] = j;
            _screened[at] = (float)((-key + columnDuals[j]) * (1 - 1e-6)) - 1e-30f;
        }

        return bound;
    }
}
