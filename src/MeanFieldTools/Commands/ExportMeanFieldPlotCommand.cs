using System.Management.Automation;
using MeanFieldTools.Errors;
using MeanFieldTools.Plots;
using OxyPlot;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Draws what was computed as an SVG file.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "MeanFieldPlot", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeanFieldPlotCommand : MeanFieldCommand
{
    private readonly List<object> _inputs = [];

    /// <summary><para type="description">Trained ensembles and limits for Loss; measurements of Invoke-MeanFieldExperiment for Convergence.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary><para type="description">The SVG file; overwritten if it exists.</para></summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary><para type="description">Loss or Convergence. Default: Convergence for measurements, else Loss.</para></summary>
    [Parameter]
    public PlotKind? Kind { get; set; }

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
        if (NoClobber && File.Exists(path))
        {
            throw new ReportedException(ErrorRecords.FileExists(path));
        }

        var kind = Kind ?? (_inputs.Any(o => o is MeanFieldMeasurement) ? PlotKind.Convergence : PlotKind.Loss);
        var model = kind == PlotKind.Loss ? Loss() : Convergence();
        if (ShouldProcess(path, $"Write {kind} plot"))
        {
            AtomicFile.Write(path, PlotFile.Render(model));
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    });

    private PlotModel Loss()
    {
        Refuse(o => o is not (ParticleEnsemble or MeanFieldLimit or MeanFieldMeasurement), "Loss", "trained ensembles, limits and measurements");
        ParticleEnsemble[] ensembles = [.. _inputs.OfType<ParticleEnsemble>(), .. _inputs.OfType<MeanFieldMeasurement>().Select(m => m.Ensemble)];
        if (Array.Find(ensembles, ensemble => ensemble.Trace.Count == 0) is { } untrained)
        {
            throw new ReportedException(ErrorRecords.PlotInputInvalid($"{untrained} was not trained, so it has no loss to draw. Use Start-MixtureTraining first.", untrained));
        }

        return LossPlot.Draw(ensembles, [.. _inputs.OfType<MeanFieldLimit>()]);
    }

    private PlotModel Convergence()
    {
        Refuse(o => o is not MeanFieldMeasurement, "Convergence", "measurements of Invoke-MeanFieldExperiment");
        return ConvergencePlot.Draw([.. _inputs.Cast<MeanFieldMeasurement>()]);
    }

    private void Refuse(Predicate<object> wrong, string kind, string wanted)
    {
        if (_inputs.Find(wrong) is { } culprit)
        {
            throw new ReportedException(ErrorRecords.PlotInputInvalid($"A plot of kind {kind} shows {wanted}, not a {culprit.GetType().Name}.", culprit));
        }
    }
}
