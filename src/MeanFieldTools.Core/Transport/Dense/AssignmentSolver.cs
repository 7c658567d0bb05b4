using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Transport;

/// <summary>
/// The linear assignment problem on a dense square matrix by column reduction, augmenting row reduction and shortest augmenting paths.
/// R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38 (1987).
/// </summary>
internal sealed class AssignmentSolver
{
    private const int RowReductions = 2;
    private readonly CostMatrix _costs;
    private readonly int _size;
    private readonly double[] _columnDuals;
    private readonly int[] _rowOf;
    private readonly int[] _columnOf;
    private readonly CancellationToken _cancellationToken;

    private AssignmentSolver(CostMatrix costs, CancellationToken cancellationToken)
    {
        (_costs, _size, _cancellationToken) = (costs, costs.Rows, cancellationToken);
        _columnDuals = new double[_size];
        _rowOf = new int[_size];
        _columnOf = new int[_size];
        Array.Fill(_rowOf, -1);
        Array.Fill(_columnOf, -1);
    }

    /// <summary>The best matching, its mean cost and a lower bound from its dual variables.</summary>
    public static TransportSolution Solve(CostMatrix costs, CancellationToken cancellationToken)
    {
        var solver = new AssignmentSolver(costs, cancellationToken);
        solver.ReduceColumns();
        for (int i = 0; i < RowReductions; i++)
        {
            solver.ReduceRows();
        }

        solver.Augment();
        return solver.Certify();
    }

    // Each column takes its cheapest row, if that is free still.
    private void ReduceColumns()
    {
        var best = new int[_size];
        _costs.Row(0).CopyTo(_columnDuals);
        for (int i = 1; i < _size; i++)
        {
            var row = _costs.Row(i);
            for (int j = 0; j < _size; j++)
            {
                if (row[j] < _columnDuals[j])
                {
                    (_columnDuals[j], best[j]) = (row[j], i);
                }
            }
        }

        for (int j = _size - 1; j >= 0; j--)
        {
            if (_columnOf[best[j]] < 0)
            {
                Assign(best[j], j);
            }
        }
    }

    // Each free row takes its cheapest column by lowering that column's dual to the row's second best, displacing its row.
    private void ReduceRows()
    {
        var free = new Queue<int>(Enumerable.Range(0, _size).Where(i => _columnOf[i] < 0));
        int budget = 2 * free.Count;
        while (free.Count > 0 && budget-- > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int i = free.Dequeue();
            var row = _costs.Row(i);
            double first = double.PositiveInfinity, second = double.PositiveInfinity;
            int at = -1;
            for (int j = 0; j < _size; j++)
            {
                double reduced = row[j] - _columnDuals[j];
                if (reduced < first)
                {
                    (second, first, at) = (first, reduced, j);
                }
                else if (reduced < second)
                {
                    second = reduced;
                }
            }

            int displaced = _rowOf[at];
            if (displaced >= 0 && first == second)
            {
                continue;
            }

            _columnDuals[at] -= second < double.PositiveInfinity ? second - first : 0;
            Assign(i, at);
            if (displaced >= 0)
            {
                _columnOf[displaced] = -1;
                free.Enqueue(displaced);
            }
        }
    }

    // From every free row a shortest path to a free column, by Dijkstra's method on the reduced costs.
    private void Augment()
    {
        var distance = new double[_size];
        var previous = new int[_size];
        var open = new double[_size];
        var scanned = new List<int>();
        for (int free = 0; free < _size; free++)
        {
            if (_columnOf[free] >= 0)
            {
                continue;
            }

            _cancellationToken.ThrowIfCancellationRequested();
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(open);
            scanned.Clear();
            int row = free, column;
            double reach = 0;
            while (true)
            {
                // Costs of going on from this row, shifted so that they measure the whole path.
                double offset = row == free ? 0 : reach - (_costs.Row(row)[_columnOf[row]] - _columnDuals[_columnOf[row]]);
                column = Relax(_costs.Row(row), offset, distance, open, previous, row);
                reach = distance[column];
                if (_rowOf[column] < 0)
                {
                    break;
                }

                open[column] = double.PositiveInfinity;
                scanned.Add(column);
                row = _rowOf[column];
            }

            foreach (int j in scanned)
            {
                _columnDuals[j] += distance[j] - reach;
            }

            Flip(column, previous, free);
        }
    }

    // distance[j] = min(distance[j], row[j] - dual[j] + offset) for columns that are open (open[j] = 0; infinity once scanned), and the
    // open column of least distance.
    private int Relax(ReadOnlySpan<double> row, double offset, double[] distance, double[] open, int[] previous, int i)
    {
        double best = double.PositiveInfinity;
        int at = -1, j = 0;
        ref double c = ref MemoryMarshal.GetReference(row);
        ref double v = ref MemoryMarshal.GetArrayDataReference(_columnDuals);
        ref double d = ref MemoryMarshal.GetArrayDataReference(distance);
        ref double o = ref MemoryMarshal.GetArrayDataReference(open);
        for (; j + Vector512<double>.Count <= _size; j += Vector512<double>.Count)
        {
            var closed = Vector512.LoadUnsafe(ref o, (nuint)j);
            var reached = Vector512.LoadUnsafe(ref c, (nuint)j) - Vector512.LoadUnsafe(ref v, (nuint)j) + Vector512.Create(offset) + closed;
            var old = Vector512.LoadUnsafe(ref d, (nuint)j);
            var shorter = Vector512.LessThan(reached, old);
            if (shorter != Vector512<double>.Zero)
            {
                old = Vector512.ConditionalSelect(shorter, reached, old);
                old.StoreUnsafe(ref d, (nuint)j);
                for (ulong bits = shorter.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                {
                    previous[j + System.Numerics.BitOperations.TrailingZeroCount(bits)] = i;
                }
            }

            if (Vector512.LessThanAny(old + closed, Vector512.Create(best)))
            {
                for (int l = j; l < j + Vector512<double>.Count; l++)
                {
                    if (distance[l] + open[l] < best)
                    {
                        (best, at) = (distance[l], l);
                    }
                }
            }
        }

        for (; j < _size; j++)
        {
            double reached = row[j] - _columnDuals[j] + offset + open[j];
            if (reached < distance[j])
            {
                (distance[j], previous[j]) = (reached, i);
            }

            if (distance[j] + open[j] < best)
            {
                (best, at) = (distance[j], j);
            }
        }

        return at;
    }

    private void Flip(int column, int[] previous, int free)
    {
        while (true)
        {
            int row = previous[column];
            int next = _columnOf[row];
            Assign(row, column);
            if (row == free)
            {
                return;
            }

            column = next;
        }
    }

    private TransportSolution Certify()
    {
        // Row duals are the least reduced costs, so (u, v) is feasible whatever rounding did on the way.
        var (cost, dual) = (default(CompensatedSum), default(CompensatedSum));
        for (int i = 0; i < _size; i++)
        {
            var row = _costs.Row(i);
            double least = double.PositiveInfinity;
            for (int j = 0; j < _size; j++)
            {
                least = Math.Min(least, row[j] - _columnDuals[j]);
            }

            cost.Add(row[_columnOf[i]]);
            dual.Add(least);
            dual.Add(_columnDuals[i]);
        }

        return new(cost.Value / _size, dual.Value / _size) { Plan = new(_columnOf), ColumnDuals = _columnDuals };
    }

    private void Assign(int row, int column) => (_columnOf[row], _rowOf[column]) = (column, row);
}
