using System.Management.Automation.Runspaces;
using System.Reflection;

namespace MeanFieldTools.ConsoleHost;

/// <summary>
/// Makes exit in the next script file end the process. By itself the engine keeps it inside the script, where it only sets $LASTEXITCODE,
/// and that cannot be told from a program's exit code. pwsh -File sets this flag of the engine; it has no public name.
/// </summary>
internal static class ScriptExit
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    public static void ReachesHost(Runspace runspace)
    {
        object context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)!.GetValue(runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)!.SetValue(context, true);
    }
}
