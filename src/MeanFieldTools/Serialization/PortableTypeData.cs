using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace MeanFieldTools.Internal;

/// <summary>Tells an engine how the module's objects are serialised: a few properties to look at, and one of which they are made again.</summary>
internal static class PortableTypeData
{
    private static readonly (Type Type, string[] Shown)[] Types =
    [
        (typeof(ParticleEnsemble), ["ParticleCount", "ParameterCount", "Time", "Loss", "Seed"]),
        (typeof(QuantumExpert), ["Name", "ParameterCount", "InputCount", "QubitCount", "Observable"]),
        (typeof(MeanCosineExpert), ["Name", "ParameterCount", "InputCount"]),
        (typeof(TrigonometricExpert), ["Name", "ParameterCount", "InputCount", "TermCount"]),
        (typeof(MeanFieldLimit), ["Time", "PointSet", "PointCount", "EstimatedError", "Tolerance"]),
        (typeof(TrainingData), ["SampleCount", "InputCount", "InputName", "TargetName"]),
    ];

    /// <summary>Adds the type data to the engine's table.</summary>
    public static void Register(EngineIntrinsics engine) => EngineTypes.Add(engine, Types.SelectMany(t => Describe(t.Type, t.Shown)));

    private static IEnumerable<TypeData> Describe(Type type, string[] shown)
    {
        var data = new TypeData(type.FullName!)
        {
            IsOverride = true,
            TypeConverter = typeof(PortableConverter),
            SerializationMethod = "SpecificProperties",
            PropertySerializationSet = new PropertySetData([.. shown, PortableConverter.Property]),
        };
        data.Members[PortableConverter.Property] = new CodePropertyData(PortableConverter.Property, typeof(_Portable).GetMethod(nameof(_Portable.Pack)));
        yield return data;
        yield return new TypeData("Deserialized." + type.FullName) { IsOverride = true, TargetTypeForDeserialization = type };
    }
}
