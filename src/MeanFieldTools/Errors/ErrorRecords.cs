using System.Management.Automation;

namespace MeanFieldTools.Errors;

/// <summary>
/// Makes the errors that the cmdlets write of faults: the id is the name of the fault, a contract that scripts and tests rely on.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>The error for a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="target">What the command was at, unless the fault itself tells what it is about.</param>
    public static ErrorRecord From(MeanFieldException fault, object? target) =>
        new(fault.Worded(Remedies.Words), fault.Fault.ToString(), Category(fault.Fault), fault.Target ?? target);

    /// <summary>The error for a failure whose cause is known; null for one that was not foreseen.</summary>
    public static ErrorRecord? Known(Exception failure, object? target) =>
        (failure as ExtendedTypeSystemException is { } unread ? Unread(unread) : Failures.Known(failure))
        is { } fault ? From(fault, target) : null;

    // A property of an input may be a script, and scripts fail.
    private static MeanFieldException Unread(ExtendedTypeSystemException failure) =>
        new(Fault.ArgumentInvalid, $"A property of the input cannot be read: {Quote.Sentence(failure.Message)}", failure);

    /// <summary>The message of a fault with what to do about it.</summary>
    public static string Text(MeanFieldException fault) => fault.Worded(Remedies.Words).Message;

    /// <summary>The category of a fault.</summary>
    public static ErrorCategory Category(Fault fault) => fault switch
    {
        Fault.NotFinite or Fault.WeightsNotNormalized or Fault.OpenQasmInvalid or Fault.TableInvalid
            or Fault.EnsembleFileInvalid or Fault.BaselineInvalid
            or Fault.ExperimentInvalid or Fault.ResultInvalid => ErrorCategory.InvalidData,
        Fault.SolverDiverged or Fault.ExpertIrregular or Fault.ExpertFailed => ErrorCategory.InvalidResult,
        Fault.SolverStepLimit or Fault.MemoryLimit => ErrorCategory.LimitsExceeded,
        Fault.MissingContext => ErrorCategory.InvalidOperation,
        Fault.FileNotFound or Fault.NoCellToRun or Fault.ResultsNotFound => ErrorCategory.ObjectNotFound,
        Fault.FileAccess => ErrorCategory.OpenError,
        Fault.FileExists => ErrorCategory.ResourceExists,
        Fault.ResultsLost => ErrorCategory.ResourceUnavailable,
        Fault.CellFailed or Fault.JobFailed => ErrorCategory.NotSpecified,
        _ => ErrorCategory.InvalidArgument,
    };
}
