namespace MeanFieldTools;

/// <summary>What went wrong, as a stable word that scripts and tests may rely on. The cmdlets use it as the error id.</summary>
public enum Fault
{
    /// <summary>A number of items, or a size, is out of its range.</summary>
    InvalidCount,

    /// <summary>Two sizes that must agree do not.</summary>
    DimensionMismatch,

    /// <summary>A number that must be finite is NaN or infinite.</summary>
    NotFinite,

    /// <summary>A time, tolerance, step or similar quantity is out of its range.</summary>
    InvalidQuantity,

    /// <summary>The text or numbers of a law cannot be read.</summary>
    LawInvalid,

    /// <summary>Weights are negative or do not add up to one.</summary>
    WeightsNotNormalized,

    /// <summary>The text of an observable cannot be read.</summary>
    ObservableInvalid,

    /// <summary>An observable has operator norm above 1.</summary>
    ObservableNormTooLarge,

    /// <summary>The text or content of a gate cannot be read.</summary>
    GateInvalid,

    /// <summary>A generator is not Hermitian with square 1, so the expert would not be 2 pi-periodic.</summary>
    GeneratorNotInvolution,

    /// <summary>A matrix given as a gate is not unitary.</summary>
    GateNotUnitary,

    /// <summary>A circuit has too many or too few qubits.</summary>
    QubitCountUnsupported,

    /// <summary>A circuit has no trainable parameter, or its parameters or inputs are not numbered without gaps.</summary>
    CircuitInvalid,

    /// <summary>An OpenQASM program cannot be read, or uses what is not supported.</summary>
    OpenQasmInvalid,

    /// <summary>A circuit cannot be written as OpenQASM.</summary>
    OpenQasmUnsupported,

    /// <summary>An expert's values, derivatives or period contradict what it declares (assumption A1).</summary>
    ExpertIrregular,

    /// <summary>An expert's own code failed.</summary>
    ExpertFailed,

    /// <summary>The solution left every bound.</summary>
    SolverDiverged,

    /// <summary>More steps would be needed than are allowed.</summary>
    SolverStepLimit,

    /// <summary>A time lies outside the interval on which a solution is known.</summary>
    TimeOutOfRange,

    /// <summary>A problem would need more memory than is allowed.</summary>
    MemoryLimit,

    /// <summary>A method does not apply to the problem.</summary>
    MethodNotApplicable,

    /// <summary>An ensemble carries no expert, data or law that is needed.</summary>
    MissingContext,

    /// <summary>An argument is of the wrong kind or shape.</summary>
    ArgumentInvalid,

    /// <summary>There is no such file.</summary>
    FileNotFound,

    /// <summary>A path is no path of the file system.</summary>
    NotAFilePath,

    /// <summary>A file cannot be read or written.</summary>
    FileAccess,

    /// <summary>A file exists and must not be overwritten.</summary>
    FileExists,

    /// <summary>A table has no such column, or a cell that is no number.</summary>
    TableInvalid,

    /// <summary>No ensemble can be read from a file.</summary>
    EnsembleFileInvalid,

    /// <summary>A file is no baseline.</summary>
    BaselineInvalid,

    /// <summary>No plot of the asked kind can be made of the objects.</summary>
    PlotInputInvalid,

    /// <summary>An experiment file has mistakes.</summary>
    ExperimentInvalid,

    /// <summary>A job would have no task.</summary>
    NoCellToRun,

    /// <summary>A folder holds no results of an experiment.</summary>
    ResultsNotFound,

    /// <summary>A file that an experiment's results rest on is missing, was altered, or cannot be read.</summary>
    ResultInvalid,

    /// <summary>Results were deleted while the experiment ran.</summary>
    ResultsLost,

    /// <summary>A cell of an experiment ended in a way that was not foreseen.</summary>
    CellFailed,

    /// <summary>The work of a job ended in a way that was not foreseen.</summary>
    JobFailed,
}
