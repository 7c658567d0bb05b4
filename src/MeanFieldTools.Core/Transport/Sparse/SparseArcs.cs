namespace MeanFieldTools.Transport;

/// <summary>The arcs from rows to columns that a sparse method works on, row after row, with their costs.</summary>
internal sealed class SparseArcs
{
    private SparseArcs(int rowCount, int room) => (Start, Column, Cost) = (new int[rowCount + 1], new int[room], new double[room]);

    /// <summary>The arcs of row i are Start[i] ... Start[i + 1] - 1.</summary>
    public int[] Start { get; }

    public int[] Column { get; }

    public double[] Cost { get; }

    public int RowCount => Start.Length - 1;

    /// <summary>The number of arcs; the arrays may have room for more.</summary>
    public int Count => Start[^1];

    /// <summary>Arcs to given columns of every row; a column may be named more than once.</summary>
    /// <param name="columns">Columns of each row; null for none.</param>
    /// <param name="known">Arcs that are kept; null for none.</param>
    /// <param name="cost">The cost of an arc.</param>
    /// <param name="columnCount">The number of columns.</param>
    public static SparseArcs Merge(int[]?[] columns, SparseArcs? known, Func<int, int, double> cost, int columnCount)
    {
        int room = known?.Count ?? 0;
        foreach (var row in columns)
        {
            room += row?.Length ?? 0;
        }

        var arcs = new SparseArcs(columns.Length, room);
        var (column, costs) = (arcs.Column, arcs.Cost);
        var seen = new int[columnCount];
        int count = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            arcs.Start[i] = count;
            for (int a = known?.Start[i] ?? 0; a < (known?.Start[i + 1] ?? 0); a++)
            {
                seen[known!.Column[a]] = i + 1;
                (column[count], costs[count]) = (known.Column[a], known.Cost[a]);
                count++;
            }

            foreach (int j in columns[i] ?? [])
            {
                if (seen[j] != i + 1)
                {
                    seen[j] = i + 1;
                    (column[count], costs[count]) = (j, cost(i, j));
                    count++;
                }
            }
        }

        arcs.Start[^1] = count;
        return arcs;
    }
}
