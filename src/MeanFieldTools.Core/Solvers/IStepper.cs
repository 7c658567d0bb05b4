namespace MeanFieldTools.Solvers;

/// <summary>What takes a state through time step by step; a trainer knows no more of it.</summary>
internal interface IStepper
{
    /// <summary>The current time.</summary>
    double Time { get; }

    /// <summary>The current state; overwritten by the step after the next.</summary>
    double[] State { get; }

    /// <summary>The derivative at the current state.</summary>
    double[] Derivative { get; }

    /// <summary>The size of the last step.</summary>
    double LastStep { get; }

    /// <summary>
    /// What a later stepper needs, with <see cref="LastStepState"/>, to take the last step again as if it were not cut short; null for a
    /// stepper whose steps depend on where it is to stop, so that it must be led to every time that is wanted.
    /// </summary>
    SolverClock? BeforeLastStep { get; }

    /// <summary>The state from which the last step went.</summary>
    double[] LastStepState { get; }

    /// <summary>Takes one step, not beyond <paramref name="end"/>.</summary>
    void Step(double end);

    /// <summary>The state at a time within the last step, written to <paramref name="result"/>.</summary>
    void Interpolate(double time, double[] result);
}
