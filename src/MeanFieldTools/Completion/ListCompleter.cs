using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using MeanFieldTools.Bounds;
using MeanFieldTools.Circuits;
using MeanFieldTools.Experiments;

namespace MeanFieldTools.Commands;

/// <summary>Completes an argument from a list of names: wildcards, any case, in the list's order.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    private protected virtual IEnumerable<string> Names => [];

    /// <summary>The names in view of what is typed already.</summary>
    private protected virtual IEnumerable<string> NamesFor(IDictionary bound) => Names;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        var pattern = WildcardPattern.Get(word + "*", WildcardOptions.IgnoreCase);
        return NamesFor(fakeBoundParameters ?? new Hashtable()).Where(pattern.IsMatch).Select(name => new CompletionResult(
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
    private protected override IEnumerable<string> Names => ChaosLadder.AllNames;
}

/// <summary>Completes an observable: each qubit of the circuit as far as it is typed, and examples of sums.</summary>
public sealed class ObservableCompleter : ListCompleter
{
    private protected override IEnumerable<string> NamesFor(IDictionary bound)
    {
        int qubits = LanguagePrimitives.TryConvertTo(bound["QubitCount"], CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Circuit.MaxQubits ? count : 2;
        var single = Enumerable.Range(0, qubits).SelectMany(q => new[] { $"Z{q}", $"X{q}", $"Y{q}" });
        return [.. single, "mean(Z)", "mean(X)", .. qubits > 1 ? new[] { "Z0*Z1", "0.5*Z0 + 0.5*Z1" } : [], $"|{new string('0', qubits)}><{new string('0', qubits)}|"];
    }
}

/// <summary>Completes a setting of an experiment: a key up to its equals sign, then the values of an enum.</summary>
public sealed class SettingCompleter : ListCompleter
{
    private static readonly Lazy<string[]> Settings = new(() => [.. Under(typeof(ExperimentSection), "")]);

    private protected override IEnumerable<string> Names => Settings.Value;

    private static IEnumerable<string> Under(Type section, string prefix)
    {
        foreach (var (key, property) in YamlBinder.Keys(section))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (YamlBinder.IsSection(type))
            {
                foreach (string inner in Under(type, $"{prefix}{key}."))
                {
                    yield return inner;
                }

                continue;
            }

            yield return $"{prefix}{key}=";
            foreach (string value in type.IsEnum ? Enum.GetNames(type) : [])
            {
                yield return $"{prefix}{key}={value}";
            }
        }
    }
}

/// <summary>Completes a column of the CSV file that is named already.</summary>
public sealed class ColumnCompleter : ListCompleter
{
    private protected override IEnumerable<string> NamesFor(IDictionary bound)
    {
        try
        {
            return bound["Path"] is { } path && Runspace.DefaultRunspace is { } runspace
                ? TableFile.Columns(runspace.SessionStateProxy.Path.GetUnresolvedProviderPathFromPSPath($"{path}"))
                : [];
        }
        catch (Exception failure) when (failure is RuntimeException or ReportedException or MeanFieldException)
        {
            return [];
        }
    }
}

/// <summary>Completes an experiment file: folders, and files of YAML.</summary>
public sealed class ExperimentFileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionCompleters.CompleteFilename(wordToComplete ?? "").Where(file => file.ResultType == CompletionResultType.ProviderContainer
            || file.ListItemText.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.ListItemText.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
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
