using System.Management.Automation;
using MeanFieldTools.Experiments;

namespace MeanFieldTools.Commands;

/// <summary>The base of the cmdlets that read experiment files.</summary>
public abstract class ExperimentCommand : MeanFieldCommand
{
    /// <summary><para type="description">Settings that replace keys of the file: texts such as 'ensemble.count=1024', or a hashtable of such keys.</para></summary>
    [Parameter]
    [ArgumentCompleter(typeof(SettingCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Set { get; set; } = [];

    private protected MeanFieldExperiment Read(string path) => ExperimentReader.Read(FullPath(path), Set);
}
