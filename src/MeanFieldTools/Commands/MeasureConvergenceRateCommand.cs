using System.Management.Automation;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Fits the exponents with which measured quantities fall with N, with confidence intervals, beside those that theory expects.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ConvergenceRate")]
[OutputType(typeof(ConvergenceRate))]
public sealed class MeasureConvergenceRateCommand : MeanFieldCommand
{
    private readonly List<PSObject> _inputs = [];

    /// <summary><para type="description">Measurements: any objects with ParticleCount, the property, and its standard error as PropertyStandardError where it has one. Those of different Time, and of different problems of a sweep, are fitted apart; repeats are averaged.</para></summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary><para type="description">The properties to fit. Default for ChaosMeasurement: CouplingRms, OutputVariance, Bias and WassersteinSquared; for results of experiments: Coupling, OutputError and Wasserstein.</para></summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RateCompleter))]
    public string[] Property { get; set; } = RateInput.DefaultProperties;

    /// <summary><para type="description">The exponent to compare with. Default: the one theory expects of the property, where there is one.</para></summary>
    [Parameter]
    public double? ExpectedExponent { get; set; }

    /// <summary><para type="description">The level of the confidence interval. Default 0.95.</para></summary>
    [Parameter]
    [ValidateRange(0.01, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool chosen = MyInvocation.BoundParameters.ContainsKey(nameof(Property));
        string[] wanted = chosen ? Property : [.. RateInput.DefaultProperties, .. RateOfResults.DefaultProperties];
        int groups = 0;
        foreach (string property in wanted)
        {
            // Of the default properties only those that were measured can be fitted.
            ForInput(property, () =>
            {
                foreach (var group in RateInput.Groups(_inputs, property, chosen))
                {
                    groups++;
                    ForInput(property, () => WriteObject(group.Fit(property, ExpectedExponent, ConfidenceLevel)));
                }
            });
        }

        if (groups == 0 && !chosen)
        {
            ForInput(_inputs, () => throw new MeanFieldException(
                Fault.ArgumentInvalid, $"The inputs have none of {string.Join(", ", wanted)} beside a ParticleCount. Name the properties to fit with -Property."));
        }
    }
}
