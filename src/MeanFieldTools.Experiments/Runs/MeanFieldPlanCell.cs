namespace MeanFieldTools;

/// <summary>A cell of an experiment as Invoke-MeanFieldExperiment -WhatIf plans it. Immutable.</summary>
public sealed record MeanFieldPlanCell
{
    /// <summary>The cell, from 0.</summary>
    public required int Cell { get; init; }

    /// <summary>The id of its run.</summary>
    public required string Run { get; init; }

    /// <summary>What is known of it.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it is to be run, or why not.</summary>
    public required string Reason { get; init; }

    /// <summary>The keys in which cells differ, with their values here.</summary>
    public required IReadOnlyDictionary<string, object> Setting { get; init; }

    /// <summary>About the time it takes on one core; zero for a finished cell.</summary>
    public required TimeSpan EstimatedTime { get; init; }

    /// <summary>About the memory it needs, in bytes.</summary>
    public required long EstimatedMemory { get; init; }

    /// <summary>Whether it would be run.</summary>
    public bool WillRun => State is not (RunState.Finished or RunState.Running);

    /// <inheritdoc/>
    public override string ToString() => $"cell {Cell}: {Reason}";
}
