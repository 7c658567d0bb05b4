using System.Management.Automation;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Writes an ensemble to a file: .npz, which numpy.load opens and Import-ParticleEnsemble reads back whole, or .csv.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "ParticleEnsemble", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportParticleEnsembleCommand : MeanFieldCommand
{
    /// <summary><para type="description">The ensemble; one for each file.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    /// <summary><para type="description">The file, .npz or .csv; overwritten if it exists.</para></summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary><para type="description">Refuses to overwrite a file.</para></summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary><para type="description">Hands out the file.</para></summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        string path = FullPath(Path);
        EnsembleFile.RequireEnding(path);
        Save(path, NoClobber, PassThru, $"Write {InputObject}", () => AtomicFile.Write(path, EnsembleFile.Write(InputObject, path, CancellationToken)));
    });
}
