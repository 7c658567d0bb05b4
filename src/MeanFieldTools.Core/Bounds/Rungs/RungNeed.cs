namespace MeanFieldTools.Bounds;

/// <summary>What a bound needs besides the problem.</summary>
internal enum RungNeed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A computed limit.</summary>
    Limit,

    /// <summary>A finished run of N particles.</summary>
    Run,

    /// <summary>A finished run with fixed steps of the Runge-Kutta method of order 4.</summary>
    FixedRun,

    /// <summary>A confidence level.</summary>
    Confidence,

    /// <summary>The step of an integrator.</summary>
    StepSize,

    /// <summary>Only given when asked for by name.</summary>
    Asking,
}
