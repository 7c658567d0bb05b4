using System.ComponentModel;
using System.Management.Automation;
using MeanFieldTools.Files;
using MeanFieldTools.Serialization;

namespace MeanFieldTools.Internal;

/// <summary>What the module's type data call, so that objects survive jobs, remoting and CLIXML. Not meant to be called by users.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Portable
{
    /// <summary>Makes the module's objects portable in the engine of a session.</summary>
    public static void Register(EngineIntrinsics engine) => PortableTypeData.Register(engine);

    /// <summary>An object as bytes, for a property that is serialised; empty for one that cannot be made again elsewhere.</summary>
    public static byte[] Pack(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        try
        {
            return instance.BaseObject switch
            {
                ParticleEnsemble ensemble => EnsembleArchive.Write(ensemble),
                MeanFieldLimit limit => ExpertRecord.Of(limit.Expert) is null ? [] : LimitArchive.Write(limit),
                MeanFieldMeasurement measurement => PortableJson.Write(PortableMeasurement.Of(measurement)),
                { } result => PortableJson.Write(result),
                _ => [],
            };
        }
        catch (NotSupportedException)
        {
            return [];
        }
    }

    internal static object? Unpack(Type type, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return null;
        }

        if (type == typeof(ParticleEnsemble))
        {
            return EnsembleArchive.Read(bytes, expert: null, sealedHere: true);
        }

        if (type == typeof(MeanFieldLimit))
        {
            return LimitArchive.Read(bytes, problem: null);
        }

        return type == typeof(MeanFieldMeasurement)
            ? ((PortableMeasurement?)PortableJson.Read(typeof(PortableMeasurement), bytes))?.Create()
            : PortableJson.Read(type, bytes);
    }
}
