using System.Management.Automation;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Measures the Wasserstein distance W_p on the torus of ensembles to a reference ensemble, to a limit or to a law.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "Wasserstein")]
[OutputType(typeof(WassersteinDistance))]
public sealed class MeasureWassersteinCommand : ComputingCommand
{
    private WassersteinMeter? _meter;
    private WassersteinOptions _options = new();

    /// <summary><para type="description">The ensemble to compare; or, where the reference is a law, another law, such as 'WrappedCauchy(0, 0.5)'.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary><para type="description">The reference: an ensemble; a limit, taken at the time of the ensemble; or a law of the angles such as 'VonMises(0, 2)'.</para></summary>
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

    /// <summary><para type="description">Auto, Exact, Circle for d = 1, Bounds, Sliced, Sinkhorn, or Semidiscrete for laws and d at most 3. Default Auto: Circle for d = 1, else Exact where it fits into memory and the time budget, else Bounds.</para></summary>
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

    /// <summary><para type="description">The seconds Auto lets the exact method take, by its forecast, before it settles for bounds. Default 600.</para></summary>
    [Parameter]
    [ValidateRange(0.0, 1e9)]
    public double TimeBudget { get; set; } = 600;

    /// <summary><para type="description">Puts the plan, or the matching, into the Plan of the result.</para></summary>
    [Parameter]
    public SwitchParameter PassThruPlan { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(ReferenceObject, () =>
    {
        _options = new WassersteinOptions
        {
            Order = Order,
            Norm = Norm,
            Method = Method,
            ReferenceCount = ReferenceCount,
            Seed = SeedOrDraw(Seed),
            TimeBudget = TimeBudget,
            KeepPlan = PassThruPlan,
        };
        _meter = ReferenceObject.BaseObject switch
        {
            ParticleEnsemble ensemble => new(ensemble, _options),
            MeanFieldLimit limit => new(limit, _options),
            InitialLaw law => new(law, _options),
            string law => new(InitialLaw.Parse(law), _options),
            var other => throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"The reference is of type {other.GetType().Name}. Give a ParticleEnsemble, a MeanFieldLimit or a law."),
        };
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ForInput(InputObject, () =>
        {
            var distance = InputObject.BaseObject switch
            {
                ParticleEnsemble ensemble => _meter!.Measure(ensemble, _options with { Compute = Compute, Explain = WriteVerbose }),
                InitialLaw law => _meter!.Measure(law),
                string law => _meter!.Measure(InitialLaw.Parse(law)),
                var other => throw new MeanFieldException(
                    Fault.MethodNotApplicable, $"The input is of type {other.GetType().Name}. Give a ParticleEnsemble, or a law to compare with a law."),
            };
            if (distance.ReferenceSeed is { } seed && ReferenceObject.BaseObject is not ParticleEnsemble)
            {
                WriteVerbose($"Seed {seed} for what was drawn of the reference.");
            }

            WriteVerbose(FormattableString.Invariant($"{distance} by method {distance.Method}, gap {distance.Gap}."));
            WriteObject(distance);
        });
    }
}
