using System.Management.Automation;
using MeanFieldTools.Errors;
using MeanFieldTools.Experiments.Results;

namespace MeanFieldTools.Experiments.Runs;

/// <summary>Why a cell failed, as an error for its user and as a file for the next run.</summary>
internal sealed record CellFailure
{
    public required string Run { get; init; }

    public required string Experiment { get; init; }

    public required string Label { get; init; }

    public required string ErrorId { get; init; }

    public required string Message { get; init; }

    /// <summary>The error of a cell: that of its cause, with the cell before it.</summary>
    public static ErrorRecord Record(Exception failure, Cell cell)
    {
        var cause = ErrorRecords.Known(failure, cell.Label) ?? ErrorRecords.CellFailed(failure, cell.Label);
        return new ErrorRecord(cause.Exception, cause.FullyQualifiedErrorId, cause.CategoryInfo.Category, cell.Label)
        {
            ErrorDetails = new ErrorDetails($"Cell {cell.Index} ({cell.Label}): {cause.Exception.Message}"),
        };
    }

    /// <summary>The file.</summary>
    public static string Write(ErrorRecord error, Cell cell, ExperimentPlan plan) => System.Text.Encoding.UTF8.GetString(ResultJson.Write(new CellFailure
    {
        Run = cell.Run,
        Experiment = plan.Experiment.Name,
        Label = cell.Label,
        ErrorId = error.FullyQualifiedErrorId,
        Message = error.Exception.Message,
    }));
}
