namespace MeanFieldTools.Completion;

/// <summary>Completes the name of a topology.</summary>
internal sealed class TopologyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => Topology.All.Select(topology => topology.Name);
}
