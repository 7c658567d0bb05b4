using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MeanFieldTools.Bounds;

namespace MeanFieldTools.Commands;

/// <summary>Completes an argument from a list of names: wildcards, any case, in the list's order.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<string> Names { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase);
        return Names.Where(pattern.IsMatch).Select(name => new CompletionResult(
            name.All(char.IsLetterOrDigit) ? name : $"'{name}'", name, CompletionResultType.ParameterValue, name));
    }
}

/// <summary>Completes the name of a law.</summary>
public sealed class LawCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => LawTransformationAttribute.Names;
}

/// <summary>Completes the name of a topology.</summary>
public sealed class TopologyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => Topology.All.Select(topology => topology.Name);
}

/// <summary>Completes the name of a bound.</summary>
public sealed class BoundCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ChaosLadder.Names;
}

/// <summary>Completes an observable by examples; qubits are those of a circuit with at least two.</summary>
public sealed class ObservableCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => ["Z0", "X0", "Y0", "Z1", "mean(Z)", "mean(X)", "Z0*Z1", "0.5*Z0 + 0.5*Z1", "|0><0|"];
}

/// <summary>Completes the name of a measured quantity.</summary>
public sealed class QuantityCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => [.. Experiments.Results.MeasurementKey.Quantities, .. ChaosLadder.Names];
}

/// <summary>Completes a key of an experiment.</summary>
public sealed class KeyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names => Experiments.KeyPath.Swept;
}

/// <summary>Completes a property that has a rate.</summary>
public sealed class RateCompleter : ListCompleter
{
    private protected override IEnumerable<string> Names =>
    [
        "CouplingRms", "CouplingPathwise", "CouplingPointwise", "CouplingPathwiseL1", "CouplingPathwiseL2", "CouplingPointwiseL1", "CouplingPointwiseL2",
        "OutputError", "OutputVariance", "Bias", "WassersteinSquared", "WassersteinSquaredLower",
    ];
}
