namespace MeanFieldTools.Transport;

/// <summary>
/// The basis of the network simplex method: a spanning tree of the rows (nodes 0 ... rows-1) and columns (the nodes after them), rooted at
/// row 0, with the flow on each node's arc to its parent and dual variables u_i + v_j = c_ij along its arcs.
/// </summary>
internal sealed class SpanningTree
{
    private readonly int _rows;
    private readonly int[] _parent;
    private readonly int[] _depth;
    private readonly Int128[] _flow;
    private readonly double[] _arcCost;
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _previousSibling;
    private readonly List<(int Row, int Column, Int128 Mass, double Cost)> _arcs = [];
    private readonly Stack<int> _pending = new();

    public SpanningTree(int rows, int columns)
    {
        int nodes = rows + columns;
        _rows = rows;
        (_parent, _depth, _flow, _arcCost) = (new int[nodes], new int[nodes], new Int128[nodes], new double[nodes]);
        (_firstChild, _nextSibling, _previousSibling) = (new int[nodes], new int[nodes], new int[nodes]);
        (RowDuals, ColumnDuals) = (new double[rows], new double[columns]);
        Array.Fill(_firstChild, -1);
    }

    public double[] RowDuals { get; }

    public double[] ColumnDuals { get; }

    /// <summary>Notes an arc of the first tree.</summary>
    public void AddArc(int row, int column, Int128 mass, double cost) => _arcs.Add((row, column, mass, cost));

    /// <summary>Roots the tree of the noted arcs.</summary>
    public void Build()
    {
        var neighbours = new List<(int Node, Int128 Mass, double Cost)>[_parent.Length];
        for (int node = 0; node < neighbours.Length; node++)
        {
            neighbours[node] = [];
        }

        foreach (var (row, column, mass, cost) in _arcs)
        {
            neighbours[row].Add((_rows + column, mass, cost));
            neighbours[_rows + column].Add((row, mass, cost));
        }

        _arcs.Clear();
        _parent[0] = -1;
        _pending.Push(0);
        while (_pending.TryPop(out int node))
        {
            foreach (var (child, mass, cost) in neighbours[node])
            {
                if (child != _parent[node])
                {
                    Attach(child, node);
                    (_flow[child], _arcCost[child]) = (mass, cost);
                    _depth[child] = _depth[node] + 1;
                    SetDual(child);
                    _pending.Push(child);
                }
            }
        }
    }

    /// <summary>Brings an arc into the basis: sends as much mass as possible around the cycle it closes, and drops the arc that empties.</summary>
    public void Enter(int row, int column, double cost)
    {
        // Mass goes from the row to the column over the new arc, and back through the tree: an arc to the parent loses mass if it carries
        // mass in the direction opposite to the way back, that is on the row's side below a row, on the column's side below a column.
        int from = row, to = _rows + column;
        int a = from, b = to, leaving = -1;
        bool leavingOnRowSide = false;
        Int128 amount = Int128.MaxValue;
        while (a != b)
        {
            bool climbRowSide = _depth[a] >= _depth[b];
            int node = climbRowSide ? a : b;
            bool loses = climbRowSide == node < _rows;
            if (loses && _flow[node] < amount)
            {
                (amount, leaving, leavingOnRowSide) = (_flow[node], node, climbRowSide);
            }

            (a, b) = climbRowSide ? (_parent[a], b) : (a, _parent[b]);
        }

        int apex = a;
        for (int node = from; node != apex; node = _parent[node])
        {
            _flow[node] += node < _rows ? -amount : amount;
        }

        for (int node = to; node != apex; node = _parent[node])
        {
            _flow[node] += node < _rows ? amount : -amount;
        }

        // The subtree cut off by the leaving arc is turned around and hung on the entering arc.
        Rehang(leavingOnRowSide ? from : to, leavingOnRowSide ? to : from, leaving, amount, cost);
    }

    /// <summary>The plan that the tree carries for given masses: the arcs with their masses and costs.</summary>
    public IEnumerable<(int Row, int Column, double Mass, double Cost)> Plan(double[] supply, double[] demand)
    {
        var rest = new double[_parent.Length];
        supply.CopyTo(rest, 0);
        demand.CopyTo(rest, _rows);
        int[] order = [.. Enumerable.Range(0, _parent.Length)];
        Array.Sort([.. order.Select(node => -_depth[node])], order);
        foreach (int node in order)
        {
            if (node == 0)
            {
                continue;
            }

            int parent = _parent[node];
            yield return (node < _rows ? node : parent, (node < _rows ? parent : node) - _rows, rest[node], _arcCost[node]);
            rest[parent] -= rest[node];
        }
    }

    private void Rehang(int node, int newParent, int top, Int128 flow, double cost)
    {
        int first = node;
        while (true)
        {
            int oldParent = _parent[node];
            var (oldFlow, oldCost) = (_flow[node], _arcCost[node]);
            Detach(node);
            Attach(node, newParent);
            (_flow[node], _arcCost[node]) = (flow, cost);
            if (node == top)
            {
                break;
            }

            (newParent, node, flow, cost) = (node, oldParent, oldFlow, oldCost);
        }

        _pending.Push(first);
        while (_pending.TryPop(out int moved))
        {
            _depth[moved] = _depth[_parent[moved]] + 1;
            SetDual(moved);
            for (int child = _firstChild[moved]; child >= 0; child = _nextSibling[child])
            {
                _pending.Push(child);
            }
        }
    }

    private void SetDual(int node)
    {
        if (node < _rows)
        {
            RowDuals[node] = _arcCost[node] - ColumnDuals[_parent[node] - _rows];
        }
        else
        {
            ColumnDuals[node - _rows] = _arcCost[node] - RowDuals[_parent[node]];
        }
    }

    private void Attach(int node, int parent)
    {
        int sibling = _firstChild[parent];
        (_parent[node], _nextSibling[node], _previousSibling[node]) = (parent, sibling, -1);
        if (sibling >= 0)
        {
            _previousSibling[sibling] = node;
        }

        _firstChild[parent] = node;
    }

    private void Detach(int node)
    {
        int next = _nextSibling[node], previous = _previousSibling[node];
        if (previous >= 0)
        {
            _nextSibling[previous] = next;
        }
        else
        {
            _firstChild[_parent[node]] = next;
        }

        if (next >= 0)
        {
            _previousSibling[next] = previous;
        }
    }
}
