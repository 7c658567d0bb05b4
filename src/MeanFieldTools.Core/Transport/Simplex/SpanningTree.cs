namespace MeanFieldTools.Transport;

/// <summary>
/// The basis of the network simplex method: a spanning tree of the rows (nodes 0 ... rows-1) and columns (the nodes after them), rooted
/// somewhere, with the flow on each node's arc to its parent and dual variables u_i + v_j = c_ij along its arcs.
/// </summary>
internal sealed class SpanningTree
{
    private readonly int _rows;
    private readonly int[] _parent;
    private readonly int[] _depth;
    private readonly int[] _size;
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
        (_parent, _depth, _size) = (new int[nodes], new int[nodes], new int[nodes]);
        (_flow, _arcCost) = (new Int128[nodes], new double[nodes]);
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
        var order = new List<int>(_parent.Length);
        while (_pending.TryPop(out int node))
        {
            order.Add(node);
            _size[node] = 1;
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

        for (int at = order.Count - 1; at > 0; at--)
        {
            _size[_parent[order[at]]] += _size[order[at]];
        }
    }

    /// <summary>
    /// Brings an arc into the basis: sends as much mass as possible around the cycle it closes, and drops the arc that empties.
    /// </summary>
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

        // The leaving arc cuts the tree in two; the smaller part is turned around and hung on the entering arc.
        int cut = _size[leaving], above = _parent[leaving];
        Detach(leaving);
        _parent[leaving] = -1;
        for (int node = above; node >= 0; node = _parent[node])
        {
            _size[node] -= cut;
        }

        var (below, other) = leavingOnRowSide ? (from, to) : (to, from);
        if (2 * cut <= _parent.Length)
        {
            Rehang(below, other, amount, cost);
        }
        else
        {
            Rehang(other, below, amount, cost);
        }
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
            int parent = _parent[node];
            if (parent < 0)
            {
                continue;
            }

            yield return (node < _rows ? node : parent, (node < _rows ? parent : node) - _rows, rest[node], _arcCost[node]);
            rest[parent] -= rest[node];
        }
    }

    // Roots the tree that holds a node at that node, and hangs it on a node of the other tree.
    private void Rehang(int node, int newParent, Int128 flow, double cost)
    {
        int first = node, hangsOn = newParent, below = 0, total = 0;
        while (node >= 0)
        {
            int oldParent = _parent[node];
            var (oldFlow, oldCost, oldSize) = (_flow[node], _arcCost[node], _size[node]);
            if (oldParent >= 0)
            {
                Detach(node);
            }

            Attach(node, newParent);
            (_flow[node], _arcCost[node]) = (flow, cost);

            // What hung below the node on the way here now hangs above it; the rest of the tree comes below.
            _size[node] = -below;
            below = oldSize;
            total = oldSize;
            (newParent, node, flow, cost) = (node, oldParent, oldFlow, oldCost);
        }

        for (int turned = newParent; turned != hangsOn; turned = _parent[turned])
        {
            _size[turned] += total;
        }

        for (int ancestor = hangsOn; ancestor >= 0; ancestor = _parent[ancestor])
        {
            _size[ancestor] += total;
        }

        Settle(first);
    }

    /// <summary>
    /// Sets all dual variables anew from the root, whose own becomes 0: the constant that pivots move, and their rounding, go.
    /// </summary>
    public void Refresh()
    {
        int root = 0;
        while (_parent[root] >= 0)
        {
            root = _parent[root];
        }

        (root < _rows ? RowDuals : ColumnDuals)[root < _rows ? root : root - _rows] = 0;
        _depth[root] = 0;
        for (int child = _firstChild[root]; child >= 0; child = _nextSibling[child])
        {
            Settle(child);
        }
    }

    // Depths and duals below a node whose parent has them.
    private void Settle(int top)
    {
        _pending.Push(top);
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
