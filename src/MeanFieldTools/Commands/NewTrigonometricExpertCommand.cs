using System.Management.Automation;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Creates an expert that is a trigonometric function of its parameters.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "TrigonometricExpert")]
[OutputType(typeof(MeanCosineExpert))]
public sealed class NewTrigonometricExpertCommand : MeanFieldCommand
{
    /// <summary><para type="description">d: f(theta, x) = (1/d) sum_k cos(theta_k - x_k) with d parameters and d inputs.</para></summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, 1000000)]
    public int MeanCosine { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(MeanCosine, () => WriteObject(new MeanCosineExpert(MeanCosine)));
}
