using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Store;

/// <summary>Why a cell failed, as a file for the next run.</summary>
internal sealed record CellFailure
{
    public required string Run { get; init; }

    public required string Experiment { get; init; }

    public required string Label { get; init; }

    public required string ErrorId { get; init; }

    public required string Message { get; init; }

    /// <summary>The fault for whatever ended a cell, in the words of experiment files.</summary>
    public static MeanFieldException Fault(Exception failure) =>
        (Failures.Known(failure) ?? new MeanFieldException(MeanFieldTools.Fault.CellFailed, failure.Message, failure))
            .Worded(KeyRemedies.Words);

    /// <summary>The file.</summary>
    public static string Write(MeanFieldException fault, Cell cell, ExperimentPlan plan) =>
        System.Text.Encoding.UTF8.GetString(ResultJson.Write(new CellFailure
        {
            Run = cell.Run,
            Experiment = plan.Experiment.Name,
            Label = cell.Label,
            ErrorId = fault.Fault.ToString(),
            Message = fault.Message,
        }));

    /// <summary>What a file says of the failure.</summary>
    public static string ReadMessage(string text)
    {
        try
        {
            return ResultJson.Read<CellFailure>(System.Text.Encoding.UTF8.GetBytes(text)).Message;
        }
        catch (System.Text.Json.JsonException)
        {
            return "the note of the failure is damaged";
        }
    }
}
