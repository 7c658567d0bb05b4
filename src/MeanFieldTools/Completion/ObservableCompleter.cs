using System.Collections;
using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Circuits;

namespace MeanFieldTools.Completion;

/// <summary>Completes an observable: each qubit of the circuit as far as it is typed, and examples of sums.</summary>
internal sealed class ObservableCompleter : ListCompleter
{
    private protected override IEnumerable<string> NamesFor(IDictionary bound)
    {
        int qubits = LanguagePrimitives.TryConvertTo(bound["QubitCount"], CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= Circuit.MaxQubits ? count : 2;
        var single = Enumerable.Range(0, qubits).SelectMany(q => new[] { $"Z{q}", $"X{q}", $"Y{q}" });
        return [.. single, "mean(Z)", "mean(X)", .. qubits > 1 ? new[] { "Z0*Z1", "0.5*Z0 + 0.5*Z1" } : [],
            $"|{new string('0', qubits)}><{new string('0', qubits)}|"];
    }
}
