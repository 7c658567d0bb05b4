using MeanFieldTools.Plans;

namespace MeanFieldTools.Runs;

/// <summary>Where a long run tells its user things. Called on one thread.</summary>
internal interface IRunHost
{
    /// <summary>A cell failed, or its result cannot be read, and the others go on.</summary>
    void Error(MeanFieldException fault, Cell? cell);

    void Warning(string message);

    /// <summary>A detail for those who ask for details.</summary>
    void Verbose(string message);

    void Progress(ActivityProgress progress);

    /// <summary>A message that everybody sees.</summary>
    void Tell(string message);
}

/// <summary>How far one of several activities has come.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ParentId">The number of the activity that it is a part of; null for none.</param>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Fraction">The part that is done, in [0, 1]; null for an activity that is over.</param>
/// <param name="Remaining">The time that is left, where there is enough to judge by.</param>
internal sealed record ActivityProgress(
    int Id, int? ParentId, string Activity, string Status, double? Fraction, TimeSpan? Remaining = null);
