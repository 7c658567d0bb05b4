using System.Collections;
using MeanFieldTools.Sweeps;

namespace MeanFieldTools.Plans;

/// <summary>
/// The cells of a plan. A configuration that comes up twice is one cell. Those of a usual plan are kept; those of a large one are made
/// again whenever they are asked for, and the list is read no further than somebody has asked.
/// </summary>
internal sealed class CellList : IReadOnlyList<Cell>
{
    private const int ReportEvery = 1000;
    private readonly CellDrafts _drafts;
    private readonly Func<CellDraft, int, Cell> _settle;
    private readonly HashSet<UInt128> _known = [];

    // For each cell the number of its draft.
    private readonly List<int> _places = [];
    private readonly List<Cell>? _kept;
    private readonly Lock _lock = new();
    private int _read;

    public CellList(CellDrafts drafts, Func<CellDraft, int, Cell> settle)
    {
        (_drafts, _settle) = (drafts, settle);
        if (!drafts.IsLarge)
        {
            _kept = [];
            Complete(ComputeOptions.Default);
        }
    }

    /// <summary>Whether cells are made again whenever they are asked for.</summary>
    public bool IsLarge => _kept is null;

    /// <summary>The number of cells where it is known, else that of the cells before those that come up twice are found.</summary>
    public int LikelyCount => IsLarge ? _drafts.Count : Count;

    /// <summary>The number of cells; of a large plan that was not read to its end it is found by reading it.</summary>
    public int Count
    {
        get
        {
            Complete(ComputeOptions.Default);
            return _places.Count;
        }
    }

    public Cell this[int index] => _kept is null
        ? Reach(index, out var cell) ? cell! : throw new ArgumentOutOfRangeException(nameof(index))
        : _kept[index];

    /// <summary>Whether there is a cell of a number; reads the list so far.</summary>
    public bool Has(int index, CancellationToken cancellationToken)
    {
        while (index >= _places.Count && ReadNext(out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return index >= 0 && index < _places.Count;
    }

    /// <summary>Reads the list to its end.</summary>
    public void Complete(ComputeOptions compute)
    {
        for (int i = 0; ReadNext(out _); i++)
        {
            compute.CancellationToken.ThrowIfCancellationRequested();
            if (i % ReportEvery == 0)
            {
                compute.Progress?.Invoke(
                    new ComputeProgress("Planning the cells", (double)_read / _drafts.Count, $"{_read} of {_drafts.Count}"));
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Cell> GetEnumerator()
    {
        for (int i = 0; Reach(i, out var cell); i++)
        {
            yield return cell!;
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The cell of a number; false past the end.
    private bool Reach(int index, out Cell? cell)
    {
        cell = null;
        lock (_lock)
        {
            while (index >= _places.Count)
            {
                if (!ReadNext(out cell))
                {
                    return false;
                }
            }

            cell = _kept?[index] ?? (cell?.Index == index ? cell : _settle(_drafts[_places[index]], index));
            return true;
        }
    }

    // Reads one more draft; the cell is null where it came up before.
    private bool ReadNext(out Cell? cell)
    {
        lock (_lock)
        {
            cell = null;
            if (_read == _drafts.Count)
            {
                return false;
            }

            var next = _settle(_drafts[_read], _places.Count);
            if (_known.Add(UInt128.Parse(next.Run, System.Globalization.NumberStyles.AllowHexSpecifier, null)))
            {
                _places.Add(_read);
                _kept?.Add(next);
                cell = next;
            }

            _read++;
            return true;
        }
    }
}
