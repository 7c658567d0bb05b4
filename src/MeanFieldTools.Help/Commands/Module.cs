using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace MeanFieldTools.Help;

/// <summary>The cmdlets and types of the built module, by reflection.</summary>
internal sealed class Module
{
    private readonly Dictionary<string, Command> _commands;

    private readonly Assembly[] _assemblies;

    private Module(AssemblyLoadContext context, Assembly cmdlets)
    {
        _assemblies = [cmdlets, .. cmdlets.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("MeanFieldTools", StringComparison.Ordinal)).Select(context.LoadFromAssemblyName)];
        _commands = cmdlets.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .Select(type => new Command(type))
            .ToDictionary(command => command.Name, StringComparer.Ordinal);
    }

    public static Module Load(string bin)
    {
        // From memory, so that the build can write the files again; what the module shares with PowerShell is this process's own.
        var context = new AssemblyLoadContext("module");
        context.Resolving += (_, name) =>
            Path.Combine(bin, name.Name + ".dll") is var path && File.Exists(path) ? Read(context, path) : null;
        return new Module(context, Read(context, Path.Combine(bin, "MeanFieldTools.dll")));
    }

    public Command? Find(string name) => _commands.GetValueOrDefault(name);

    /// <summary>A public type of the module's own assemblies.</summary>
    public Type? FindType(string name) =>
        _assemblies.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is { IsPublic: true });

    private static Assembly Read(AssemblyLoadContext context, string path)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        return context.LoadFromStream(stream);
    }
}
