using System.ComponentModel;
using System.Management.Automation;

namespace MeanFieldTools.Internal;

/// <summary>
/// Registers the module's operators with Pester, whichever of the two modules was imported first: at once where Pester is loaded, else when
/// a command of Pester that shows its operators is looked up. Not meant to be called by users.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class _PesterHook
{
    private readonly EngineIntrinsics _engine;
    private readonly string _script;
    private readonly EventHandler<CommandLookupEventArgs> _handler;
    private PSModuleInfo? _known;

    private _PesterHook(EngineIntrinsics engine, string script)
    {
        (_engine, _script) = (engine, script);
        _handler = (_, lookup) => See(lookup);
        engine.InvokeCommand.PostCommandLookupAction += _handler;
    }

    /// <summary>Attaches to a session, until <see cref="Detach"/>.</summary>
    /// <param name="engine">$ExecutionContext of the session.</param>
    /// <param name="script">The script that registers the operators.</param>
    public static _PesterHook Attach(EngineIntrinsics engine, string script)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new _PesterHook(engine, script);
    }

    /// <summary>Leaves the session as it was.</summary>
    public void Detach() => _engine.InvokeCommand.PostCommandLookupAction -= _handler;

    /// <summary>Registers with a loaded Pester.</summary>
    public void Register(PSModuleInfo pester)
    {
        // Before the script runs, which looks commands up itself. A Pester that was imported anew is another module, without our operators.
        _known = pester;
        _engine.InvokeCommand.InvokeScript($". '{_script.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    private void See(CommandLookupEventArgs lookup)
    {
        if (lookup.CommandName is "Should" or "Get-ShouldOperator"
            && lookup.Command?.Module is { Name: "Pester" } pester && !ReferenceEquals(pester, _known))
        {
            Register(pester);
        }
    }
}
