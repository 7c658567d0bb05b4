using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Store;

/// <summary>
/// What a run found at one time, as its file keeps it. How long computations took is not part of it: the same run gives the same bytes.
/// </summary>
internal sealed record RunRow : MixtureFigures
{
    [JsonConstructor]
    public RunRow()
    {
    }

    [SetsRequiredMembers]
    public RunRow(MixtureFigures figures, IReadOnlyDictionary<string, double?> log10Bound)
        : base(figures) => Log10Bound = log10Bound;

    /// <summary>The decimal logarithms of the bounds; null where even those are beyond a double.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyDictionary<string, double?> Log10Bound { get; init; }
}
