namespace MeanFieldTools.Files;

/// <summary>The numbers that texts of the target column stand for. Texts that are numbers, such as 1 and 1.0, are the same label.</summary>
internal sealed class TableLabels(IReadOnlyDictionary<string, double> labels)
{
    private readonly Dictionary<double, string> _numbers = Numbers(labels);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The labels.</summary>
    public IEnumerable<string> Names => labels.Keys;

    /// <summary>The labels that no row has.</summary>
    public IEnumerable<string> NotFound => labels.Keys.Where(name => !_found.Contains(name));

    /// <summary>The number of a label; false for a text that is not one.</summary>
    public bool TryFind(object? cell, out double number)
    {
        string text = TrainingTable.Text(cell);
        string? name = labels.ContainsKey(text)
            ? text
            : TrainingTable.TryNumber(cell, out double value)
            ? _numbers.GetValueOrDefault(value)
            : null;
        number = 0;
        if (name is null || !labels.TryGetValue(name, out number))
        {
            return false;
        }

        _found.Add(name);
        return true;
    }

    private static Dictionary<double, string> Numbers(IReadOnlyDictionary<string, double> labels)
    {
        var numbers = new Dictionary<double, string>();
        foreach (string name in labels.Keys)
        {
            if (TrainingTable.TryNumber(name, out double value))
            {
                numbers.TryAdd(value, name);
            }
        }

        return numbers;
    }
}
