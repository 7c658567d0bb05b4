using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>Carries an error record from where the trouble is found to the cmdlet that writes it.</summary>
internal sealed class ReportedException(ErrorRecord record) : Exception(record.Exception.Message, record.Exception)
{
    public ErrorRecord Record { get; } = record;
}
