using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeanFieldTools.ConsoleHost;

/// <summary>Results to standard output, all other streams to standard error, questions to the person at the terminal.</summary>
internal sealed class HostUserInterface(Screen screen, IPerson person) : PSHostUserInterface
{
    private readonly InformationRoute _information = new();

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new HostRawUserInterface(screen);

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => screen.Colors;

    /// <inheritdoc/>
    public override void Write(string value) => screen.Write(value ?? "");

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(Paint(foregroundColor, value));

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        if (_information.IsMessage(value))
        {
            screen.WriteErrorLine(value ?? "", "");
        }
        else
        {
            screen.Write(value + Environment.NewLine);
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(Paint(foregroundColor, value) + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => screen.WriteErrorLine(value, Styles.Error);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => screen.WriteErrorLine("WARNING: " + message, Styles.Warning);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => screen.WriteErrorLine("VERBOSE: " + message, Styles.Verbose);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => screen.WriteErrorLine("DEBUG: " + message, Styles.Debug);

    /// <inheritdoc/>
    public override void WriteInformation(InformationRecord record) => _information.Announce(record);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => screen.ShowProgress(record);

    /// <inheritdoc/>
    public override string ReadLine() => person.Ask("");

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => Questions.AskSecret(person, "");

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        new Questions(person).AskFields(caption, message, descriptions);

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        new Questions(person).AskChoice(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("This console does not ask for names and passwords. Make a PSCredential in the script.");

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private static PSStyle.FormattingData Styles => PSStyle.Instance.Formatting;

    /// <summary>Backgrounds stay as they are: a coloured patch is hard to read on a terminal of another colour.</summary>
    private string Paint(ConsoleColor color, string value) =>
        screen.Colors ? PSStyle.MapForegroundColorToEscapeSequence(color) + value + PSStyle.Instance.Reset : value;
}
