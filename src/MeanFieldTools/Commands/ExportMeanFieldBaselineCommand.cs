using System.Management.Automation;
using MeanFieldTools.Testing;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Keeps the numbers of results in a file, each with its tolerance, to hold later results against.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "MeanFieldBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldBaselineCommand : BaselineCommand
{
    /// <summary><para type="description">Refuses to overwrite a file.</para></summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary><para type="description">Hands out the file.</para></summary>
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
