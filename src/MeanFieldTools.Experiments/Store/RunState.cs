namespace MeanFieldTools;

/// <summary>What is known of a cell of an experiment before it is run, and so why it is run.</summary>
public enum RunState
{
    /// <summary>It was never run.</summary>
    New,

    /// <summary>A cell with the same settings was run with another configuration or version.</summary>
    Changed,

    /// <summary>It was run and failed.</summary>
    Failed,

    /// <summary>It was begun and not ended: killed, or stopped.</summary>
    Killed,

    /// <summary>Another process is at it.</summary>
    Running,

    /// <summary>It is finished.</summary>
    Finished,

    /// <summary>It was finished, but its files are no longer as they were written; it is run again.</summary>
    Damaged,
}
