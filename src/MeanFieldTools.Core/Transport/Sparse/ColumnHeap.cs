namespace MeanFieldTools.Transport;

/// <summary>A binary heap of columns by distance, in which distances may fall.</summary>
internal sealed class ColumnHeap(int columnCount)
{
    private readonly int[] _heap = new int[columnCount];
    private readonly double[] _key = new double[columnCount];
    private readonly int[] _place = Filled(columnCount);
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Clear()
    {
        for (int i = 0; i < _count; i++)
        {
            _place[_heap[i]] = -1;
        }

        _count = 0;
    }

    /// <summary>Adds a column, or moves it forward.</summary>
    public void Put(int column, double distance)
    {
        int at = _place[column];
        if (at < 0)
        {
            at = _count++;
        }

        while (at > 0)
        {
            int above = (at - 1) / 2;
            if (_key[above] <= distance)
            {
                break;
            }

            Set(at, _heap[above], _key[above]);
            at = above;
        }

        Set(at, column, distance);
    }

    /// <summary>Takes out the nearest column.</summary>
    public (int Column, double Distance) Take()
    {
        var nearest = (_heap[0], _key[0]);
        _place[_heap[0]] = -1;
        _count--;
        if (_count > 0)
        {
            int column = _heap[_count], at = 0;
            double distance = _key[_count];
            while (true)
            {
                int below = (2 * at) + 1;
                if (below >= _count)
                {
                    break;
                }

                if (below + 1 < _count && _key[below + 1] < _key[below])
                {
                    below++;
                }

                if (_key[below] >= distance)
                {
                    break;
                }

                Set(at, _heap[below], _key[below]);
                at = below;
            }

            Set(at, column, distance);
        }

        return nearest;
    }

    private static int[] Filled(int count)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        return places;
    }

    private void Set(int at, int column, double key) => (_heap[at], _key[at], _place[column]) = (column, key, at);
}
