using System.Collections;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Sweeps;

/// <summary>
/// The cells of an experiment. Those of a usual sweep are kept; those of a large one are bound again whenever they are asked for, so that
/// a million of them need little memory.
/// </summary>
internal sealed class CellDrafts(PointBinder binder, SweepPoints points) : IReadOnlyList<CellDraft>
{
    /// <summary>The most cells of which whole configurations are kept.</summary>
    public const int MostKept = 10_000;

    private static readonly Mistakes Unheard = new("", "");

    // For each point the number of the cell after its last one.
    private readonly List<int> _ends = [];
    private List<CellDraft>? _kept = [];
    private (int Point, IReadOnlyList<CellDraft> Cells) _last = (-1, []);

    /// <summary>The number of cells.</summary>
    public int Count => _ends.Count == 0 ? 0 : _ends[^1];

    /// <summary>Whether there are too many to keep them.</summary>
    public bool IsLarge => Count > MostKept;

    /// <summary>Binds points.</summary>
    public PointBinder Binder => binder;

    /// <summary>The numbers N of experts that occur.</summary>
    public HashSet<int> ParticleCounts { get; } = [];

    /// <summary>The largest time at which training ends.</summary>
    public double Time { get; private set; }

    /// <summary>The files of data, as they are given.</summary>
    public HashSet<string> DataPaths { get; } = [];

    /// <summary>The keys in which cells differ, in the order of the sweep.</summary>
    public HashSet<string> Axes { get; } = [];

    /// <summary>Whether a start is repeated with other seeds.</summary>
    public bool HasRepeats { get; private set; }

    public CellDraft this[int index] => _kept is { } kept ? kept[index] : Bind(index);

    /// <summary>Adds the cells of the next point.</summary>
    public void Add(IReadOnlyList<CellDraft> cells)
    {
        _ends.Add(Count + cells.Count);
        foreach (var cell in cells)
        {
            ParticleCounts.Add(cell.Section.Ensemble!.Count![0]);
            Time = Math.Max(Time, cell.Section.Training?.Time ?? 0);
            if (cell.Section.Data?.Path is { } path)
            {
                DataPaths.Add(path);
            }

            foreach (var (key, _) in cell.Setting)
            {
                Axes.Add(key);
            }

            HasRepeats |= cell.Repeat is not null;
        }

        _kept?.AddRange(cells);
        if (_kept?.Count > MostKept)
        {
            _kept = null;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<CellDraft> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private CellDraft Bind(int index)
    {
        int point = _ends.BinarySearch(index + 1);
        point = point < 0 ? ~point : point;
        while (point > 0 && _ends[point - 1] > index)
        {
            point--;
        }

        int first = point == 0 ? 0 : _ends[point - 1];
        lock (_ends)
        {
            if (_last.Point != point)
            {
                _last = (point, binder.Bind(points.At(point), Unheard));
            }

            return _last.Cells[index - first];
        }
    }
}
