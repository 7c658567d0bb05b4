using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Jobs;

/// <summary>
/// The files of a job: the script, and in the folder of results a folder for what the tasks print and the experiment as all of them read
/// it, named after its content, so that what waits in a queue is not changed by what is written later.
/// </summary>
internal sealed class JobFiles
{
    private const string ScriptName = "job.sh";
    private const string LogName = "logs";
    private readonly ExperimentSession _session;
    private readonly string _frozen;

    public JobFiles(ExperimentSession session, string? destination)
    {
        _session = session;
        Script = destination ?? Path.Combine(session.Store.Folder, ScriptName);
        LogFolder = Path.Combine(session.Store.Folder, LogName);
        _frozen = session.Plan.Configuration(session.Store.Folder);
        Experiment = Path.Combine(session.Store.Folder, ExperimentReader.FrozenName(_frozen));
    }

    /// <summary>The script.</summary>
    public string Script { get; }

    /// <summary>The experiment that the script's tasks read.</summary>
    public string Experiment { get; }

    /// <summary>The folder of what the tasks print.</summary>
    public string LogFolder { get; }

    /// <summary>Writes all of them.</summary>
    public void Write(string script)
    {
        // A seed that was drawn is known to whoever comes next.
        _session.KeepConfiguration();
        UserFile.Use(LogFolder, () => Directory.CreateDirectory(LogFolder));
        AtomicFile.Write(Experiment, _frozen);
        AtomicFile.Write(Script, script);
    }
}
