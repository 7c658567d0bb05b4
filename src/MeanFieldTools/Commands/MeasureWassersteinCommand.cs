using System.Management.Automation;
using MeanFieldTools.Random;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures the Wasserstein distance W_p on the torus of ensembles to a reference ensemble or to a limit.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Wasserstein")]
[OutputType(typeof(WassersteinDistance))]
public sealed class MeasureWassersteinCommand : ComputingCommand
{
    private long _seed;

    /// <summary><para type="description">The ensemble to compare.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ParticleEnsemble InputObject { get; set; } = null!;

    /// <summary><para type="description">The reference: an ensemble, or a limit, taken at the time of the ensemble.</para></summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public PSObject ReferenceObject { get; set; } = null!;

    /// <summary><para type="description">p, at least 1. Default 2.</para></summary>
    [Parameter]
    [ValidateRange(1.0, 100.0)]
    public double Order { get; set; } = 2;

    /// <summary><para type="description">The ground norm on the torus: L1, the paper's, or L2. Default L1.</para></summary>
    [Parameter]
    public GroundNorm Norm { get; set; } = GroundNorm.L1;

    /// <summary><para type="description">Auto, Exact, or Circle for d = 1. Default Auto.</para></summary>
    [Parameter]
    public TransportMethod Method { get; set; } = TransportMethod.Auto;

    /// <summary><para type="description">The particles that stand for a limit. Default: as many as the ensemble has, at least 1024; 65536 quantiles for d = 1.</para></summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ReferenceCount { get; set; }

    /// <summary><para type="description">The seed of particles drawn from a limit. When none is given one is drawn and used for all inputs.</para></summary>
    [Parameter]
    [Alias("SetSeed")]
    public long? Seed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(ReferenceObject, () =>
    {
        _seed = Seed ?? Seeds.Fresh();
        switch (ReferenceObject.BaseObject)
        {
            case ParticleEnsemble:
                break;
            case MeanFieldLimit:
                WriteVerbose($"Seed {_seed} for the particles of the limit.");
                break;
            case var other:
                throw new MeanFieldException(
                    Fault.MethodNotApplicable, $"The reference is of type {other.GetType().Name}. Give a ParticleEnsemble or a MeanFieldLimit.");
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            ForInput(InputObject, () =>
            {
                var options = new WassersteinOptions
                {
                    Order = Order,
                    Norm = Norm,
                    Method = Method,
                    ReferenceCount = ReferenceCount,
                    Seed = _seed,
                    Compute = Compute,
                };
                var distance = ReferenceObject.BaseObject is MeanFieldLimit limit
                    ? Wasserstein.Measure(InputObject, limit, options)
                    : Wasserstein.Measure(InputObject, (ParticleEnsemble)ReferenceObject.BaseObject, options);
                WriteVerbose($"{distance} by method {distance.Method}, gap {distance.Gap}.");
                WriteObject(distance);
            });
        }
        finally
        {
            EndProgress();
        }
    }
}
