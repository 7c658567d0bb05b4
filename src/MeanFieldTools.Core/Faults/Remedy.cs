namespace MeanFieldTools;

/// <summary>
/// What can be done about a fault, where saying it takes the words of whatever the user works with: parameters of cmdlets, or keys of a
/// file. The numerics know neither, so whoever shows the fault puts the remedy into words.
/// </summary>
internal enum Remedy
{
    /// <summary>The message says it already.</summary>
    None,

    /// <summary>Scale coefficients down, or have them divided by their sum.</summary>
    Normalize,

    /// <summary>Give the confidence level of a bound.</summary>
    GiveConfidence,

    /// <summary>Give the step of the solver that a bound is about.</summary>
    GiveStepSize,

    /// <summary>Give a limit or a run as the trajectory of bounds.</summary>
    GiveTrajectory,

    /// <summary>Give a run as the trajectory of bounds.</summary>
    GiveRun,

    /// <summary>Give a run with fixed steps as the trajectory of bounds.</summary>
    GiveFixedRun,

    /// <summary>Leave a bound out of those that are asked for.</summary>
    LeaveOutBound,

    /// <summary>Train an ensemble first.</summary>
    Train,

    /// <summary>Give the ensemble from which another was trained.</summary>
    GiveStart,

    /// <summary>Compute the limit of this expert and these data.</summary>
    ComputeLimit,

    /// <summary>Compute the limit for a longer time.</summary>
    ProlongLimit,

    /// <summary>Draw an ensemble from a law.</summary>
    DrawEnsemble,

    /// <summary>Use fewer particles, in an ensemble or in what stands for a limit.</summary>
    FewerParticles,

    /// <summary>Map the classes of the data to the targets 1 and -1, or take another loss.</summary>
    MapTargets,

    /// <summary>Map the texts of a column to numbers.</summary>
    MapLabels,

    /// <summary>Leave out rows with missing values, or give a number that stands for them.</summary>
    TreatMissing,

    /// <summary>Give what is between the values of a table.</summary>
    GiveDelimiter,

    /// <summary>Give the names of the columns of a table.</summary>
    NameColumns,

    /// <summary>Give the expert that a file does not tell.</summary>
    GiveExpert,

    /// <summary>Name the keys along the axes of a plot.</summary>
    NameKeys,

    /// <summary>Give bounds of one kind to a plot.</summary>
    GiveBounds,

    /// <summary>Give the folder that an experiment was run into.</summary>
    GiveResults,

    /// <summary>Let numbers in a program's rotations be parameters.</summary>
    MakeTrainable,
}
