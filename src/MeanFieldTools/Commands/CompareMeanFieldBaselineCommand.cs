using System.Management.Automation;
using MeanFieldTools.Abstractions;
using MeanFieldTools.Testing;

namespace MeanFieldTools.Commands;

[Cmdlet(VerbsData.Compare, "MeanFieldBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(BaselineDifference))]
public sealed class CompareMeanFieldBaselineCommand : BaselineCommand
{
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrStop(Path, () =>
    {
        string path = FullPath(Path);
        var baseline = Update && !File.Exists(path) ? [] : BaselineFile.Read(path);
        var all = BaselineComparison.Compare(baseline, Results, Tolerances).Where(d => Asked(d.Quantity)).ToList();
        var different = all.Where(d => d.Status != BaselineStatus.Same).ToList();
        WriteObject(IncludeEqual ? all : different, enumerateCollection: true);
        WriteVerbose($"{all.Count} quantities of {Results.Count} results compared with {path}: {different.Count} are different.");
        if (Update && different.Count > 0 && ShouldProcess(path, "Update baseline"))
        {
            BaselineFile.Write(path, BaselineComparison.Update(baseline, Results, Tolerances, Asked));
        }
    });

    // With -Property only those quantities are compared; the others of the baseline are not missing.
    private bool Asked(string quantity) => Property.Length == 0
        || Property.Any(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(quantity.Split('[')[0]));
}
