using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>Lets a law be given by name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LawTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The names of the laws.</summary>
    internal static readonly IReadOnlyList<string> Names = [InitialLaw.Uniform.Name];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            InitialLaw law => law,
            string name when name.Equals(InitialLaw.Uniform.Name, StringComparison.OrdinalIgnoreCase) => InitialLaw.Uniform,
            _ => throw new ArgumentTransformationMetadataException($"There is no law '{value}'. The laws are {string.Join(", ", Names)}."),
        };
    }
}
