using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Experiments.Tests.Results;

/// <summary>Keeps what a run tells its user.</summary>
internal sealed class Host : IRunHost
{
    public List<MeanFieldException> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Error(MeanFieldException fault, Cell? cell) => Errors.Add(fault);

    public void Warning(string message) => Warnings.Add(message);

    public void Verbose(string message)
    {
    }

    public void Progress(ActivityProgress progress)
    {
    }

    public void Tell(string message)
    {
    }
}
