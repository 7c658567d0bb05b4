using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Internal;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Wasserstein")]
[OutputType(typeof(WassersteinDistance))]
public sealed class MeasureWassersteinCommand : ComputingCommand
{
    private WassersteinMeter? _meter;
    private WassersteinOptions _options = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public PSObject ReferenceObject { get; set; } = null!;

    [Parameter]
    [ValidateRange(ArgumentRanges.MinOrder, ArgumentRanges.MaxOrder)]
    [NumberTransformation]
    public double Order { get; set; } = WassersteinOptions.Default.Order;

    [Parameter]
    public GroundNorm Norm { get; set; } = WassersteinOptions.Default.Norm;

    [Parameter]
    public TransportMethod Method { get; set; } = WassersteinOptions.Default.Method;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NumberTransformation]
    public int ReferenceCount { get; set; }

    [Parameter]
    [Alias("SetSeed")]
    [NumberTransformation]
    public long? Seed { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1e9)]
    [NumberTransformation]
    public double TimeBudget { get; set; } = WassersteinOptions.Default.TimeBudget;

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
            _ => throw new MeanFieldException(
                Fault.MethodNotApplicable,
                $"The reference is {PortableConverter.Describe(ReferenceObject)}. Give a ParticleEnsemble, a MeanFieldLimit or a law."),
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
                _ => throw new MeanFieldException(
                    Fault.MethodNotApplicable,
                    $"The input is {PortableConverter.Describe(InputObject)}. Give a ParticleEnsemble, or a law to compare with a law."),
            };
            if (distance.ReferenceSeed is { } seed && ReferenceObject.BaseObject is not ParticleEnsemble)
            {
                WriteVerbose($"Seed {seed} for what was drawn of the reference.");
            }

            WriteVerbose(FormattableString.Invariant($"{distance} by method {distance.Method}, gap {distance.Gap}."));
            if (distance.Shortfall is { } shortfall)
            {
                WriteWarning($"The method {distance.Method} stopped before it converged. {shortfall}");
            }

            WriteObject(distance);
        });
    }
}
