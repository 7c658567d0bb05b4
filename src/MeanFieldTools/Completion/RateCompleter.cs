using MeanFieldTools.Quantities;

namespace MeanFieldTools.Completion;

/// <summary>Completes a property that has a rate.</summary>
internal sealed class RateCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names =>
        QuantityTable.All.Where(q => q.Source != QuantitySource.None && q.Rate(1) is not null).Select(q => q.Name);
}
