using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Import, "TrainingData")]
[OutputType(typeof(TrainingData))]
public sealed class ImportTrainingDataCommand : TrainingTableCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public char Delimiter { get; set; } = new CsvFormat().Delimiter;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(Path, () =>
    {
        var table = NewTable();
        TableFile.Read(FullPath(Path), table, CancellationToken, CsvFormat.Of(Delimiter, Header));
        WriteData(table);
    });
}
