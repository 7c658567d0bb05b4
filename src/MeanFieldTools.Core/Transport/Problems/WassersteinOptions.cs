using MeanFieldTools.Costs;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>What is asked of a distance.</summary>
internal sealed record WassersteinOptions
{
    /// <summary>What holds unless something else is asked for.</summary>
    public static WassersteinOptions Default { get; } = new();

    /// <summary>p, at least 1.</summary>
    public double Order { get; init; } = 2;

    /// <summary>The ground norm.</summary>
    public GroundNorm Norm { get; init; } = Torus.DefaultNorm;

    /// <summary>The method, or Auto.</summary>
    public TransportMethod Method { get; init; } = TransportMethod.Auto;

    /// <summary>The size of a reference drawn from a limit; 0 for the larger of N and 1024, or 65536 quantiles on the circle.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>The seed of a reference drawn from a limit, and of the draws of semidiscrete transport.</summary>
    public long Seed { get; init; }

    /// <summary>The seconds the exact method may take by its forecast before Auto settles for bounds.</summary>
    public double TimeBudget { get; init; } = 600;

    /// <summary>
    /// How fast the machine is by which times are forecast. The reference machine, unless somebody says how long this one may take: so the
    /// same problem is solved by the same method everywhere.
    /// </summary>
    public MachineSpeed Speed { get; init; } = MachineSpeed.Default;

    /// <summary>Whether the plan is kept.</summary>
    public bool KeepPlan { get; init; }

    /// <summary>Told what Auto chose and why; null for nobody.</summary>
    public Action<string>? Explain { get; init; }

    /// <summary>Threads and cancellation.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;

    /// <summary>The bytes a method may use; 0 for half of what there is.</summary>
    public long MemoryBudget { get; init; }

    /// <summary>The bytes a method may use.</summary>
    public double MemoryLimit => MemoryBudget > 0 ? MemoryBudget : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2.0;
}
