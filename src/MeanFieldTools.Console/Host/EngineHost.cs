using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace MeanFieldTools.ConsoleHost;

/// <summary>What the engine knows of this program.</summary>
internal sealed class EngineHost : PSHost
{
    public EngineHost(Screen screen, IPerson person)
    {
        Screen = screen;
        UI = new HostUserInterface(screen, person);
        PSStyle.Instance.OutputRendering = screen.Colors ? OutputRendering.Host : OutputRendering.PlainText;
    }

    /// <summary>Where everything is written.</summary>
    public Screen Screen { get; }

    /// <summary>The exit code asked for by exit; null as long as the session is to go on.</summary>
    public int? RequestedExit { get; private set; }

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; }

    /// <inheritdoc/>
    public override string Name => "MeanFieldTools.Console";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(EngineHost).Assembly.GetName().Version ?? new Version(0, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => RequestedExit = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This console has no prompt within a running command. Answer with another choice, or use pwsh.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException("This console has no prompt within a running command.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
