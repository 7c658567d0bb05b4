using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;
using MeanFieldTools.Files;
using MeanFieldTools.Plots;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Export, "MeanFieldPlot", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldPlotCommand : MeanFieldCommand
{
    private readonly List<object> _inputs = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public PlotKind? Kind { get; set; }

    [Parameter]
    [ValidateCount(1, 2)]
    [ValidateRange(0, int.MaxValue)]
    [NumberTransformation]
    public int[] Coordinate { get; set; } = new PlotsSection().Coordinate;

    [Parameter]
    [ValidateCount(2, 2)]
    public string[]? Key { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(QuantityCompleter))]
    public string Property { get; set; } = PlotRequest.DefaultProperty;

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.AddRange(InputObject.Select(o => o.BaseObject));

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(Path, () =>
    {
        string path = FullPath(Path);
        var request = new PlotRequest
        {
            Kind = Kind ?? PlotRequest.Default(_inputs),
            Coordinate = (Coordinate[0], Coordinate[^1]),
            Key = Key,
            Property = Property,
        };
        Save(path, NoClobber, PassThru, $"Write {request.Kind} plot", () => AtomicFile.Write(path, request.Render(_inputs)));
    });
}
