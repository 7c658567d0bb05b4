using System.Management.Automation;
using MeanFieldTools.Completion;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Abstractions;

/// <summary>The base of the cmdlets that read experiment files.</summary>
public abstract class ExperimentCommand : MeanFieldCommand
{
    private ProgressReporter? _progress;

    [Parameter]
    [ArgumentCompleter(typeof(SettingCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Set { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IncludePath { get; set; } = [];

    /// <summary>The settings, without what PowerShell wraps around values.</summary>
    private protected Settings Settings => new("-Set", [.. Set.Select(PlainSettings.Of)])
    {
        IncludePath = [.. IncludePath.Select(FullPath)],
        IncludeAdvice = $", or allow its folder with -{nameof(IncludePath)}",
    };

    /// <summary>Stop and progress for the reading and planning of experiments.</summary>
    private protected ComputeOptions Reading =>
        new() { CancellationToken = CancellationToken, Progress = (_progress ??= new ProgressReporter(WriteProgress)).Report };

    private protected MeanFieldExperiment Read(string path) => ExperimentReader.Read(FullPath(path), Settings, Reading);

    /// <summary>Removes the progress bar.</summary>
    private protected override void WorkEnded()
    {
        _progress?.Complete();
        _progress = null;
    }
}
