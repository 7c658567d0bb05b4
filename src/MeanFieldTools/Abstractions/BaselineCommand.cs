using System.Collections;
using System.Management.Automation;
using MeanFieldTools.Testing;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of the cmdlets that keep and compare baselines: results, their quantities and tolerances.</summary>
public abstract class BaselineCommand : MeanFieldCommand
{
    private readonly List<BaselineItem> _results = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tolerance { get; set; }

    private protected IReadOnlyList<BaselineItem> Results => _results;

    private protected BaselineTolerances Tolerances { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrStop(Tolerance, () => Tolerances = new BaselineTolerances(Tolerance));

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrStop(InputObject, () =>
    {
        foreach (var result in InputObject)
        {
            var item = BaselineItem.Of(result, Property, Tolerances);
            if (item.Quantities.Count == 0)
            {
                throw new MeanFieldException(
                    Fault.ArgumentInvalid,
                    $"{item.Label} has no numbers to keep{(Property.Length == 0 ? "" : $" among {string.Join(", ", Property)}")}. "
                    + "Give results, or their properties with -Property.")
                {
                    Target = result,
                };
            }

            _results.Add(item);
        }
    });
}
