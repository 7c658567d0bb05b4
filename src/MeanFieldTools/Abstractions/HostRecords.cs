using System.Management.Automation;
using MeanFieldTools.Errors;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;

namespace MeanFieldTools.Abstractions;

/// <summary>What a long run tells, as records of PowerShell's streams.</summary>
internal static class HostRecords
{
    /// <summary>The error of a cell: that of its cause, with the cell before it.</summary>
    public static ErrorRecord Error(MeanFieldException fault, Cell? cell)
    {
        var cause = ErrorRecords.From(fault, null);
        return cell is null ? cause : new ErrorRecord(cause.Exception, cause.FullyQualifiedErrorId, cause.CategoryInfo.Category, cell.Label)
        {
            ErrorDetails = new ErrorDetails($"{cell.Name}: {cause.Exception.Message}"),
        };
    }

    /// <summary>A bar of progress.</summary>
    public static ProgressRecord Progress(ActivityProgress progress)
    {
        var record = new ProgressRecord(progress.Id, progress.Activity, progress.Status) { ParentActivityId = progress.ParentId ?? -1 };
        if (progress.Fraction is not { } fraction)
        {
            record.RecordType = ProgressRecordType.Completed;
            return record;
        }

        record.PercentComplete = (int)(100 * fraction);
        if (progress.Remaining is { } remaining)
        {
            record.SecondsRemaining = (int)remaining.TotalSeconds;
        }

        return record;
    }
}
