using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Completion;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "ConvergenceRate")]
[OutputType(typeof(ConvergenceRate))]
public sealed class MeasureConvergenceRateCommand : MeanFieldCommand
{
    private readonly List<PSObject> _inputs = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RateCompleter))]
    public string[] Property { get; set; } = [.. RateInput.DefaultProperties];

    [Parameter]
    [NumberTransformation]
    public double? ExpectedExponent { get; set; }

    [Parameter]
    [ValidateRange(0.01, 0.9999)]
    [NumberTransformation]
    public double ConfidenceLevel { get; set; } = RateFit.DefaultLevel;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool chosen = MyInvocation.BoundParameters.ContainsKey(nameof(Property));
        int groups = 0;
        foreach (string property in Property)
        {
            // Of the default properties only those that were measured can be fitted.
            ForInput(property, () =>
            {
                foreach (var group in RateInput.Groups(_inputs, property, chosen))
                {
                    groups++;
                    ForInput(property, () => WriteObject(group.Fit(ExpectedExponent, ConfidenceLevel)));
                }
            });
        }

        if (groups == 0 && !chosen)
        {
            ForInput(_inputs, () => throw new MeanFieldException(
                Fault.ArgumentInvalid,
                $"The inputs have none of {string.Join(", ", Property)} beside a ParticleCount. "
                + "Name the properties to fit with -Property."));
        }
    }
}
