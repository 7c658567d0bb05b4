using System.Management.Automation;
using MeanFieldTools.Files;
using MeanFieldTools.Plots;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Draws what was computed as an SVG file.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "MeanFieldPlot", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldPlotCommand : MeanFieldCommand
{
    private readonly List<object> _inputs = [];

    /// <summary>
    /// <para type="description">Trained ensembles, limits and measurements for Loss; ensembles, or measurements whose ensembles were kept, for
    /// Density and Particles; a density of Get-MeanFieldDensity for Density; measurements of Invoke-MeanFieldExperiment for Convergence and
    /// Sweep, of Measure-PropagationOfChaos for Convergence; a quantum expert for Circuit.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary><para type="description">The SVG file; overwritten if it exists.</para></summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary><para type="description">What is shown. Default: Convergence for measurements, Circuit for a quantum expert, else Loss.</para></summary>
    [Parameter]
    public PlotKind? Kind { get; set; }

    /// <summary><para type="description">The two coordinates, numbered from 0, of Density and Particles. Default 0, 1.</para></summary>
    [Parameter]
    [ValidateCount(1, 2)]
    [ValidateRange(0, int.MaxValue)]
    public int[] Coordinate { get; set; } = [0, 1];

    /// <summary><para type="description">The two keys along the axes of Sweep, such as ensemble.count. Default: the first two in which cells differ.</para></summary>
    [Parameter]
    [ValidateCount(2, 2)]
    public string[]? Key { get; set; }

    /// <summary><para type="description">The quantity of Sweep: Loss, OutputError, Coupling, Wasserstein, or the name of a bound. Default Loss.</para></summary>
    [Parameter]
    [ArgumentCompleter(typeof(QuantityCompleter))]
    public string Property { get; set; } = nameof(MeanFieldMeasurement.Loss);

    /// <summary><para type="description">Refuses to overwrite a file.</para></summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary><para type="description">Hands out the file.</para></summary>
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
