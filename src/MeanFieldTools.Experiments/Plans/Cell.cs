using MeanFieldTools.Schema;

namespace MeanFieldTools.Plans;

/// <summary>
/// One run of an experiment with everything settled: the same configuration, seed and version have the same id, whatever experiment asks.
/// </summary>
internal sealed record Cell
{
    private string? _configuration;
    private string? _limitKey;

    /// <summary>The place in the experiment, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The hash of configuration, seed and version.</summary>
    public required string Run { get; init; }

    /// <summary>The whole configuration, with one number of experts and a seed.</summary>
    public required ExperimentSection Section { get; init; }

    /// <summary>The configuration as YAML.</summary>
    public string Configuration => _configuration ??= ConfigurationSource();

    /// <summary>What two cells must share to have the same limit.</summary>
    public string LimitKey => _limitKey ??= LimitKeySource();

    /// <summary>Writes the configuration.</summary>
    public required Func<string> ConfigurationSource { get; init; }

    /// <summary>Finds what two cells must share.</summary>
    public required Func<string> LimitKeySource { get; init; }

    /// <summary>The keys in which cells of the experiment differ.</summary>
    public required IReadOnlyList<KeyValuePair<string, object>> Setting { get; init; }

    /// <summary>N.</summary>
    public int ParticleCount => Section.Ensemble!.Count![0];

    /// <summary>A measure of the work, to weigh progress by.</summary>
    public double Weight => ParticleCount * Section.Training!.Time!.Value;

    /// <summary>The differing keys as text, the same for the same settings.</summary>
    public string Label => Setting.Count == 0 ? "the experiment" : string.Join(", ", Setting.Select(s => $"{s.Key} = {Text(s.Value)}"));

    /// <summary>The cell at the beginning of a message.</summary>
    public string Name => $"Cell {Index} ({Label})";

    private static string Text(object value) => value is double number ? Check.Text(number) : $"{value}";
}
