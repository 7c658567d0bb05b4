using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Testing;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Export, "MeanFieldBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldBaselineCommand : BaselineCommand
{
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(Path, () =>
    {
        string path = FullPath(Path);
        if (Save(path, NoClobber, PassThru, "Write baseline", () => BaselineFile.Write(path, Results)))
        {
            WriteVerbose($"{Results.Count} results with {Results.Sum(item => item.Quantities.Count)} quantities in {path}.");
        }
    });
}
