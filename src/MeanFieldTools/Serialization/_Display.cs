using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace MeanFieldTools.Internal;

/// <summary>Tells an engine which properties of the module's objects are looked at first. Not meant to be called by users.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Display
{
    /// <summary>
    /// Reads the sets of a types file. The engine itself refuses a second copy of the module in a session, such as a clone beside an installed one,
    /// because what the first has said of a type cannot be said again.
    /// </summary>
    public static void Register(EngineIntrinsics engine, string path) => EngineTypes.Add(
        engine,
        XDocument.Load(path).Descendants("Type").Select(type => new TypeData(type.Element("Name")!.Value)
        {
            IsOverride = true,
            DefaultDisplayPropertySet = new PropertySetData(type.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)),
        }));
}
