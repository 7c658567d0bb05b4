using System.Management.Automation;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Reads an ensemble from a file: .npz of Export-ParticleEnsemble or of numpy.savez with an array particles [N, d], or .csv.</para>
/// </summary>
[Cmdlet(VerbsData.Import, "ParticleEnsemble")]
[OutputType(typeof(ParticleEnsemble))]
public sealed class ImportParticleEnsembleCommand : MeanFieldCommand
{
    /// <summary><para type="description">The file, .npz or .csv.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary><para type="description">The expert whose parameters the particles are. Needed for .csv, and for .npz files that do not tell theirs.</para></summary>
    [Parameter]
    [ValidateNotNull]
    public Expert? Expert { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            ForInput(path, () => WriteObject(EnsembleFile.Read(FullPath(path), Expert, CancellationToken)));
        }
    }
}
