namespace MeanFieldTools.Commands;

/// <summary>Completes the name of a topology.</summary>
public sealed class TopologyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => Topology.All.Select(topology => topology.Name);
}
