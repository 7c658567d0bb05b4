using System.Collections;

namespace MeanFieldTools.Plans;

/// <summary>Some cells of a plan, by their numbers.</summary>
internal sealed class CellSelection(CellList cells, IReadOnlyList<int> numbers) : IReadOnlyList<Cell>
{
    /// <inheritdoc/>
    public int Count => numbers.Count;

    public Cell this[int index] => cells[numbers[index]];

    /// <inheritdoc/>
    public IEnumerator<Cell> GetEnumerator() => numbers.Select(number => cells[number]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
