namespace MeanFieldTools.ConsoleHost;

/// <summary>Whoever answers questions.</summary>
/// <remarks>
/// Both methods throw a <see cref="System.Management.Automation.Host.HostException"/> when nobody is there.
/// </remarks>
internal interface IPerson
{
    /// <summary>Says what a question is about.</summary>
    void Tell(string line);

    /// <summary>Asks for a line of text.</summary>
    /// <exception cref="System.Management.Automation.PipelineStoppedException">The answer was Ctrl+C.</exception>
    string Ask(string question, bool secret = false);
}
