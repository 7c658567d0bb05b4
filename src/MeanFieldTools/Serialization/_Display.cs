using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;
using MeanFieldTools.Serialization;

namespace MeanFieldTools.Internal;

/// <summary>
/// Tells an engine which properties of the module's objects it shows first, and the aliases of properties. Not meant to be called by users.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Display
{
    /// <summary>
    /// Reads a types file. The engine's own way to read it would refuse a second copy of the module in one session, such as a clone beside
    /// an installed module, because it does not let two files say something of the same type.
    /// </summary>
    public static void Register(EngineIntrinsics engine, string path) =>
        EngineTypes.Add(engine, XDocument.Load(path).Descendants("Type").Select(Read));

    private static TypeData Read(XElement type)
    {
        var data = new TypeData(type.Element("Name")!.Value)
        {
            IsOverride = true,
            DefaultDisplayPropertySet = new PropertySetData(
                type.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)),
        };
        foreach (var alias in type.Descendants("AliasProperty"))
        {
            string name = alias.Element("Name")!.Value;
            data.Members.Add(name, new AliasPropertyData(name, alias.Element("ReferencedMemberName")!.Value));
        }

        return data;
    }
}
