using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace MeanFieldTools.Internal;

/// <summary>Tells an engine how the module's objects are serialised: a few properties to look at, and one of which they are made again.</summary>
internal static class PortableTypeData
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly (Type Type, string[] Shown)[] Types =
    [
        (typeof(ParticleEnsemble), ["ParticleCount", "ParameterCount", "Time", "Loss", "Seed"]),
        (typeof(QuantumExpert), ["Name", "ParameterCount", "InputCount", "QubitCount", "Observable"]),
        (typeof(MeanCosineExpert), ["Name", "ParameterCount", "InputCount"]),
        (typeof(TrigonometricExpert), ["Name", "ParameterCount", "InputCount", "TermCount"]),
        (typeof(MeanFieldLimit), ["Time", "PointSet", "PointCount", "EstimatedError", "Tolerance"]),
        (typeof(TrainingData), ["SampleCount", "InputCount", "InputName", "TargetName"]),
    ];

    /// <summary>
    /// Adds the type data to the engine's table. Update-TypeData would do the same, but hosts that carry the bare engine do not have it; the
    /// table itself is public, the way to that of a running engine is not.
    /// </summary>
    public static void Register(EngineIntrinsics engine)
    {
        object? context = engine.GetType().GetField("_context", Hidden)?.GetValue(engine);
        if (context?.GetType().GetProperty("TypeTable", Hidden)?.GetValue(context) is not TypeTable table)
        {
            return;
        }

        var kept = (context.GetType().GetProperty("InitialSessionState", Hidden)?.GetValue(context) as InitialSessionState)?.Types;
        foreach (var (type, shown) in Types)
        {
            foreach (var data in Describe(type, shown))
            {
                table.AddType(data);
                kept?.Add(new SessionStateTypeEntry(data, isRemove: false));
            }
        }
    }

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
