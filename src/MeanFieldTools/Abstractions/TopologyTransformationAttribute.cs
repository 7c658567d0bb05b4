using System.Collections;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>Lets a topology be given by name, or as a list of pairs of qubits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TopologyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            Topology topology => topology,
            string name => Topology.All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentTransformationMetadataException(
                    $"There is no topology '{Quote.Of(name)}'. The topologies are {string.Join(", ", Topology.All)}, "
                    + "or give a list of pairs such as (0, 1), (1, 2)."),
            IEnumerable list => FromPairs([.. list.Cast<object>()]),
            _ => throw new ArgumentTransformationMetadataException(
                $"'{Quote.Of($"{value}")}' is no topology. Give a name or a list of pairs such as (0, 1), (1, 2)."),
        };
    }

    private static Topology FromPairs(object[] rows)
    {
        // One pair reaches us as two numbers.
        bool single = rows.Length == 2
            && Array.TrueForAll(rows, row => NumberArgument.TryRead(row, out int _));
        int[][] pairs = single ? [[.. rows.Select(Qubit)]] : [.. rows.Select(Row)];
        try
        {
            return Topology.Of(pairs);
        }
        catch (MeanFieldException fault)
        {
            throw new ArgumentTransformationMetadataException(fault.Message, fault);
        }
    }

    private static int[] Row(object row) => (row is PSObject wrapped ? wrapped.BaseObject : row) is IEnumerable list and not string
        ? [.. list.Cast<object>().Select(Qubit)]
        : throw new ArgumentTransformationMetadataException(
            $"'{row}' is not a pair of qubits. Give a list of pairs such as (0, 1), (1, 2).");

    private static int Qubit(object value) => NumberArgument.TryRead(value, out int qubit)
        ? qubit
        : throw new ArgumentTransformationMetadataException($"'{Quote.Of($"{value}")}' is not the number of a qubit.");
}
