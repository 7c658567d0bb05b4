using System.Reflection;
using System.Runtime.Loader;

namespace MeanFieldTools.Loader;

/// <summary>
/// Loads the module's assemblies into a load context of their own, so that its numerics, YAML and plotting libraries never meet other
/// versions of the same libraries. PowerShell itself is shared with the host.
/// </summary>
public static class ModuleLoader
{
    private static readonly Lazy<Assembly[]> Loaded = new(() =>
    {
        var context = new ModuleLoadContext(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!);
        Assembly[] module = [context.LoadModule("MeanFieldTools"), context.LoadModule("MeanFieldTools.Core"),
            context.LoadModule("MeanFieldTools.Experiments")];

        // Types that users compile with Add-Type live outside and find the module's types here.
        AssemblyLoadContext.Default.Resolving += (_, name) => Array.Find(module, assembly => assembly.GetName().Name == name.Name);
        return module;
    });

    /// <summary>
    /// The assemblies to import: the cmdlets, the core and the experiments, so that [MeanFieldTools.ParticleEnsemble] resolves in scripts.
    /// </summary>
    public static Assembly[] Load() => Loaded.Value;

    private sealed class ModuleLoadContext(string directory) : AssemblyLoadContext("MeanFieldTools")
    {
        public Assembly LoadModule(string name) => LoadFromAssemblyPath(Path.Combine(directory, name + ".dll"));

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(directory, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
