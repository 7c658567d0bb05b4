using System.Management.Automation;
using MeanFieldTools.Commands;

namespace MeanFieldTools.Errors;

/// <summary>Every error the cmdlets write, by id and category. An id is a contract: scripts and tests rely on it.</summary>
internal static class ErrorRecords
{
    /// <summary>The error for a fault found by the core.</summary>
    public static ErrorRecord From(MeanFieldException exception, object? target) =>
        new(exception, exception.Fault.ToString(), Category(exception.Fault), target);

    /// <summary>The error for a failure whose cause is known; null for one that was not foreseen.</summary>
    internal static ErrorRecord? Known(Exception failure, object? target) => failure switch
    {
        MeanFieldException fault => From(fault, target),
        ReportedException reported => reported.Record,
        IOException or UnauthorizedAccessException => FileAccess(failure, target),
        OutOfMemoryException => OutOfMemory(failure, target),
        _ => null,
    };

    /// <summary>More memory was needed than there is.</summary>
    public static ErrorRecord OutOfMemory(Exception exception, object? target) => new(
        new InsufficientMemoryException("There is not enough memory. Use fewer particles, points or data, or a machine with more of it.", exception),
        nameof(Fault.MemoryLimit), Category(Fault.MemoryLimit), target);

    /// <summary>The work of a job ended in a way that was not foreseen.</summary>
    public static ErrorRecord JobFailed(Exception exception) => new(exception, "JobFailed", ErrorCategory.NotSpecified, null);

    /// <summary>A cell ended in a way that was not foreseen.</summary>
    public static ErrorRecord CellFailed(Exception exception, string cell) => new(exception, "CellFailed", ErrorCategory.NotSpecified, cell);

    /// <summary>A path that names no file.</summary>
    public static ErrorRecord FileNotFound(string path) => new(
        new FileNotFoundException($"There is no file '{path}'. Check the path; it is relative to the current location.", path),
        "FileNotFound", ErrorCategory.ObjectNotFound, path);

    /// <summary>A path of a provider other than the file system.</summary>
    public static ErrorRecord NotAFilePath(string path) => new(
        new ArgumentException($"'{path}' is not a path of the file system. Give the path of a file."),
        "NotAFilePath", ErrorCategory.InvalidArgument, path);

    /// <summary>A file that could not be read or written.</summary>
    public static ErrorRecord FileAccess(Exception exception, string path) => new(
        new IOException($"The file '{path}' cannot be used: {exception.Message}", exception),
        "FileAccess", ErrorCategory.OpenError, path);

    /// <summary>A file that could not be read or written, which the failure itself names.</summary>
    public static ErrorRecord FileAccess(Exception exception, object? target) => new(
        new IOException($"A file cannot be used: {exception.Message}", exception), "FileAccess", ErrorCategory.OpenError, target);

    /// <summary>A file that exists and must not be overwritten.</summary>
    public static ErrorRecord FileExists(string path) => new(
        new IOException($"The file '{path}' exists. Leave out -NoClobber to overwrite it."),
        "FileExists", ErrorCategory.ResourceExists, path);

    /// <summary>Data from a table that cannot be used.</summary>
    public static ErrorRecord TableInvalid(string message, object? target) => new(
        new FormatException(message), "TableInvalid", ErrorCategory.InvalidData, target);

    /// <summary>An argument of the wrong kind or shape.</summary>
    public static ErrorRecord ArgumentInvalid(string message, object? target) => new(
        new ArgumentException(message), "ArgumentInvalid", ErrorCategory.InvalidArgument, target);

    /// <summary>An experiment file with mistakes; the message lists all of them with line and column.</summary>
    public static ErrorRecord ExperimentInvalid(string message, string path) => new(
        new FormatException(message), "ExperimentInvalid", ErrorCategory.InvalidData, path);

    /// <summary>A job without a cell.</summary>
    public static ErrorRecord NoCellToRun(string experiment, string folder) => new(
        new InvalidOperationException($"No cell of {experiment} is left to run: those that were asked for are finished in '{folder}', or in none of the states of -Retry. Read the results with Import-MeanFieldResult, or ask for other cells."),
        "NoCellToRun", ErrorCategory.ObjectNotFound, folder);

    /// <summary>A folder that holds no results.</summary>
    public static ErrorRecord ResultsNotFound(string path) => new(
        new DirectoryNotFoundException($"'{path}' is no folder of results: it has no experiment.yaml. Give the folder that Invoke-MeanFieldExperiment wrote."),
        "ResultsNotFound", ErrorCategory.ObjectNotFound, path);

    /// <summary>A finished run whose result cannot be read.</summary>
    public static ErrorRecord ResultInvalid(Exception exception, string path) => new(
        new FormatException($"The result '{path}' cannot be read: {exception.Message} Remove the folder of that run, and run the experiment again.", exception),
        "ResultInvalid", ErrorCategory.InvalidData, path);

    /// <summary>A file that holds no ensemble that can be read.</summary>
    public static ErrorRecord EnsembleFileInvalid(string path, string message) => new(
        new FormatException($"No ensemble can be read from '{path}'. {message}"),
        "EnsembleFileInvalid", ErrorCategory.InvalidData, path);

    /// <summary>Objects that no plot of the asked kind can be made of.</summary>
    public static ErrorRecord PlotInputInvalid(string message, object? target) => new(
        new ArgumentException(message), "PlotInputInvalid", ErrorCategory.InvalidArgument, target);

    /// <summary>A file that is no baseline.</summary>
    public static ErrorRecord BaselineInvalid(string message, string path) => new(
        new FormatException(message), "BaselineInvalid", ErrorCategory.InvalidData, path);

    private static ErrorCategory Category(Fault fault) => fault switch
    {
        Fault.NotFinite or Fault.WeightsNotNormalized or Fault.OpenQasmInvalid => ErrorCategory.InvalidData,
        Fault.SolverDiverged or Fault.ExpertIrregular or Fault.ExpertFailed => ErrorCategory.InvalidResult,
        Fault.SolverStepLimit or Fault.MemoryLimit => ErrorCategory.LimitsExceeded,
        Fault.MissingContext => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.InvalidArgument,
    };
}
