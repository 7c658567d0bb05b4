using System.Management.Automation;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Reads training data from a comma-separated file.</para>
/// </summary>
[Cmdlet(VerbsData.Import, "TrainingData")]
[OutputType(typeof(TrainingData))]
public sealed class ImportTrainingDataCommand : TrainingTableCommand
{
    /// <summary><para type="description">The file: a header line, then a row for each datum, numbers in invariant notation.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(Path, () =>
    {
        var table = NewTable();
        TableFile.Read(FullPath(Path), table, CancellationToken);
        WriteData(table);
    });
}
