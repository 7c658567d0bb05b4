using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Import, "ParticleEnsemble")]
[OutputType(typeof(ParticleEnsemble))]
public sealed class ImportParticleEnsembleCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public Expert? Expert { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForInput(path, () => WriteObject(EnsembleFile.Read(FullPath(path), Expert, WriteVerbose, CancellationToken)));
        }
    }
}
