using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MeanFieldTools.Transport;

/// <summary>
/// The transportation problem on a dense matrix by the network simplex method: a spanning tree of basic arcs, entering arcs by block search
/// over rows, masses as integers so that no pivot rounds, and perturbed so that no pivot is degenerate and the method cannot cycle.
/// </summary>
internal sealed class TransportSimplex
{
    // Above the rounding of the duals, below what could show in twelve digits.
    private const double PricingTolerance = 5e-14;

    private readonly CostMatrix _costs;
    private readonly int _rows;
    private readonly int _columns;
    private readonly SpanningTree _tree;
    private readonly double _tolerance;
    private readonly CancellationToken _cancellationToken;

    private TransportSimplex(CostMatrix costs, double[] supply, double[] demand, CancellationToken cancellationToken)
    {
        (_costs, _rows, _columns, _cancellationToken) = (costs, costs.Rows, costs.Columns, cancellationToken);
        _tolerance = PricingTolerance * costs.Values.Max();
        var (rowMass, columnMass) = IntegerMasses.Perturbed(supply, demand);
        _tree = InitialTree(costs, rowMass, columnMass);
    }

    /// <summary>The best plan, its cost and a lower bound from its dual variables.</summary>
    /// <param name="costs">Costs of unit masses.</param>
    /// <param name="supply">Positive masses of the rows, adding up to 1.</param>
    /// <param name="demand">Positive masses of the columns, adding up to 1.</param>
    /// <param name="cancellationToken">Stops the method.</param>
    public static TransportSolution Solve(
        CostMatrix costs, double[] supply, double[] demand, CancellationToken cancellationToken)
    {
        var solver = new TransportSimplex(costs, supply, demand, cancellationToken);
        solver.Pivot();
        return solver.Certify(supply, demand);
    }

    // Row by row, mass goes to the cheapest column with demand left; each arc exhausts a row or a column, so the arcs form a tree.
    private static SpanningTree InitialTree(CostMatrix costs, Int128[] supply, Int128[] demand)
    {
        var tree = new SpanningTree(costs.Rows, costs.Columns);
        var open = Enumerable.Range(0, costs.Columns).ToList();
        for (int i = 0; i < costs.Rows; i++)
        {
            while (supply[i] > 0)
            {
                var row = costs.Row(i);
                int best = 0;
                for (int o = 1; o < open.Count; o++)
                {
                    best = row[open[o]] < row[open[best]] ? o : best;
                }

                int j = open[best];
                var mass = Int128.Min(supply[i], demand[j]);
                tree.AddArc(i, j, mass, row[j]);
                supply[i] -= mass;
                demand[j] -= mass;
                if (demand[j] == 0)
                {
                    open.RemoveAt(best);
                }
            }
        }

        tree.Build();
        return tree;
    }

    private void Pivot()
    {
        int block = Math.Max(1, (int)Math.Sqrt(_rows));
        int next = 0, idle = 0;
        while (idle < _rows)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            double worst = -_tolerance;
            int row = -1, column = -1;
            for (int b = 0; b < block && idle < _rows; b++)
            {
                var (value, at) = CheapestArc(next);
                if (value < worst)
                {
                    (worst, row, column) = (value, next, at);
                }

                next = (next + 1) % _rows;
                idle++;
            }

            if (row >= 0)
            {
                _tree.Enter(row, column, _costs.Row(row)[column]);
                idle = 0;
            }
        }
    }

    // The least reduced cost of a row.
    private (double Value, int Column) CheapestArc(int i)
    {
        var row = _costs.Row(i);
        ref double c = ref MemoryMarshal.GetReference(row);
        ref double v = ref MemoryMarshal.GetArrayDataReference(_tree.ColumnDuals);
        var least = Vector512.Create(double.PositiveInfinity);
        int j = 0;
        for (; j + Vector512<double>.Count <= _columns; j += Vector512<double>.Count)
        {
            least = Vector512.Min(least, Vector512.LoadUnsafe(ref c, (nuint)j) - Vector512.LoadUnsafe(ref v, (nuint)j));
        }

        double best = double.PositiveInfinity;
        for (int l = 0; l < Vector512<double>.Count; l++)
        {
            best = Math.Min(best, least[l]);
        }

        for (; j < _columns; j++)
        {
            best = Math.Min(best, row[j] - _tree.ColumnDuals[j]);
        }

        double value = best - _tree.RowDuals[i];
        if (value >= -_tolerance)
        {
            return (0, -1);
        }

        for (j = 0; row[j] - _tree.ColumnDuals[j] != best; j++)
        {
        }

        return (value, j);
    }

    private TransportSolution Certify(double[] supply, double[] demand)
    {
        _tree.Refresh();

        // The plan on the final tree for the true masses; the duals made feasible by taking row minima.
        var (cost, dual) = (default(CompensatedSum), default(CompensatedSum));
        var arcs = new List<(int Row, int Column, double Mass)>();
        foreach (var (row, column, mass, unitCost) in _tree.Plan(supply, demand))
        {
            cost.Add(mass * unitCost);
            if (mass > 0)
            {
                arcs.Add((row, column, mass));
            }
        }

        for (int i = 0; i < _rows; i++)
        {
            var row = _costs.Row(i);
            double least = double.PositiveInfinity;
            for (int j = 0; j < _columns; j++)
            {
                least = Math.Min(least, row[j] - _tree.ColumnDuals[j]);
            }

            dual.Add(supply[i] * least);
        }

        for (int j = 0; j < _columns; j++)
        {
            dual.Add(demand[j] * _tree.ColumnDuals[j]);
        }

        arcs.Sort();
        return new(cost.Value, dual.Value)
        {
            ColumnDuals = _tree.ColumnDuals,
            Plan = new([.. arcs.Select(a => a.Row)], [.. arcs.Select(a => a.Column)], [.. arcs.Select(a => a.Mass)]),
        };
    }
}
