using System.Collections;
using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>
/// Stands at every parameter of numbers: refuses texts that the engine would read as another number, and a list with a $null in it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        Require(inputData);
        if (NumberArgument.Unwrap(inputData) is IList list)
        {
            foreach (object? item in list)
            {
                Require(item ?? throw new ArgumentTransformationMetadataException("The list has a $null in it. Give numbers only."));
            }
        }

        return inputData;
    }

    private static void Require(object? value)
    {
        if (NumberArgument.Refusal(value) is { } refusal)
        {
            throw new ArgumentTransformationMetadataException(refusal);
        }
    }
}
