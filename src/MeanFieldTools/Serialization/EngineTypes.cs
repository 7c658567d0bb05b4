using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace MeanFieldTools.Serialization;

/// <summary>
/// The table of types of a running engine. Update-TypeData would do the same, but hosts that carry the bare engine do not have it; the
/// table itself is public, the way to that of a running engine is not.
/// </summary>
internal static class EngineTypes
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Adds type data, for this session and those that are made of it.</summary>
    public static void Add(EngineIntrinsics engine, IEnumerable<TypeData> types)
    {
        object? context = engine.GetType().GetField("_context", Hidden)?.GetValue(engine);
        if (context?.GetType().GetProperty("TypeTable", Hidden)?.GetValue(context) is not TypeTable table)
        {
            return;
        }

        var kept = (context.GetType().GetProperty("InitialSessionState", Hidden)?.GetValue(context) as InitialSessionState)?.Types;
        foreach (var data in types)
        {
            table.AddType(data);
            kept?.Add(new SessionStateTypeEntry(data, isRemove: false));
        }
    }
}
