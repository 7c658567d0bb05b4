namespace MeanFieldTools.Bounds;

/// <summary>What a user gives as a trajectory, sorted: at most one limit, and for each N the run that goes farthest.</summary>
internal sealed record ChaosTrajectory(MeanFieldLimit? Limit, IReadOnlyList<ParticleEnsemble> Runs)
{
    /// <summary>Sorts limits and runs, and checks that they belong to the problem.</summary>
    /// <exception cref="MeanFieldException">An object is of another kind, or belongs to another
    /// expert or other data, or there are two limits.</exception>
    public static ChaosTrajectory From(IReadOnlyList<object> objects, Expert expert, TrainingData data)
    {
        MeanFieldLimit? limit = null;
        var runs = new Dictionary<int, ParticleEnsemble>();
        foreach (object given in objects)
        {
            switch (given)
            {
                case MeanFieldLimit other when limit is null || ReferenceEquals(limit, other):
                    limit = other;
                    limit.RequireSameProblem(expert, data);
                    break;
                case MeanFieldLimit:
                    throw new MeanFieldException(Fault.InvalidCount, "The trajectory holds two limits. Give one, to the longest time.");
                case ParticleEnsemble run when run.Expert.SameAs(expert):
                    if (!runs.TryGetValue(run.ParticleCount, out var known) || run.Time > known.Time)
                    {
                        runs[run.ParticleCount] = run;
                    }

                    break;
                case ParticleEnsemble run:
                    throw new MeanFieldException(Fault.DimensionMismatch, $"{run} belongs to another expert. Give the expert of the run.");
                default:
                    throw new MeanFieldException(
                        Fault.MethodNotApplicable,
                        $"A trajectory is a limit or trained ensembles, not a {given.GetType().Name}.")
                    { Remedy = Remedy.GiveTrajectory };
            }
        }

        return new ChaosTrajectory(limit, [.. runs.Values]);
    }

    /// <summary>The loss of limit and runs; the squared one where there are none.</summary>
    public LossFunction Loss()
    {
        LossFunction[] losses = [.. Runs.Where(r => r.Dynamics != ParticleDynamics.None).Select(r => r.LossFunction)
            .Concat(Limit is null ? [] : [Limit.LossFunction]).Distinct()];
        return losses.Length > 1
            ? throw new MeanFieldException(
                Fault.DimensionMismatch, $"Limit and runs of the trajectory have different losses: {string.Join(", ", losses)}.")
            : losses.FirstOrDefault();
    }

    /// <summary>The law of the start, where limit and runs agree on one; null where they carry none.</summary>
    public InitialLaw? Law()
    {
        InitialLaw[] laws = [.. Runs.Select(r => r.Law).Append(Limit?.Law).OfType<InitialLaw>()];
        if (laws.Select(law => law.Name).Distinct().Skip(1).Any())
        {
            throw new MeanFieldException(Fault.DimensionMismatch, "Limit and runs of the trajectory start from different laws: "
                + $"{string.Join(", ", laws.Select(law => law.Name).Distinct())}.");
        }

        return laws.FirstOrDefault();
    }

    /// <summary>The time to which everything that was given goes; null where nothing was given.</summary>
    public double? Time()
    {
        double[] times = [.. Runs.Select(r => r.Time), .. Limit is null ? [] : new[] { Limit.Time }];
        return times.Length == 0 ? null : times.Min();
    }
}
