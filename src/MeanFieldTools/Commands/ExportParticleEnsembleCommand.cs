using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Files;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Export, "ParticleEnsemble", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportParticleEnsembleCommand : MeanFieldCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForInput(InputObject, () =>
    {
        string path = FullPath(Path);
        EnsembleFile.RequireEnding(path);
        Save(path, NoClobber, PassThru, $"Write {InputObject}",
            () => AtomicFile.Write(path, EnsembleFile.Write(InputObject, path, CancellationToken)));
    });
}
