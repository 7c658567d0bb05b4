using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>The term that the options of a training ask for, and the stepper that suits it. A new dynamics is chosen here.</summary>
internal static class TermChoice
{
    /// <summary>The term that moves the particles of an ensemble.</summary>
    /// <exception cref="MeanFieldException">The options contradict each other.</exception>
    public static DriftTerm Term(ParticleEnsemble start, Objective objective, TrainingOptions options)
    {
        if (options.Shots is { } plan)
        {
            RequireExact(options);
            return new ShotTerm(start.Expert, objective, start.ParticleCount, start.WeightsView, plan, options.Compute);
        }

        var readout = new MixtureReadout(
            start.Expert.Bind(objective.Data.InputsView), options.Compute.ThreadCount, options.Compute.CancellationToken);
        return options.Limit is { } limit
            ? GradientTerm.Copies(readout, objective, start.ParticleCount, start.WeightsView, limit.Outputs)
            : GradientTerm.Mixture(readout, objective, start.ParticleCount, start.WeightsView);
    }

    /// <summary>The stepper from a checkpoint on.</summary>
    public static IStepper Stepper(ParticleFlow flow, DriftTerm term, TrainingCheckpoint from, TrainingOptions options)
    {
        var solver = from.Settings.Solver;
        return options.Shots is null
            ? new Integrator(flow, Tableau.For(solver.Method), solver.Control(), from.Clock, from.State, options.Compute)
            : new EulerSegments(flow, term.Stepped, solver.StepSize, from.Clock.Time, from.State, options.Compute);
    }

    // Outcomes are drawn once for each step of Euler's method.
    private static void RequireExact(TrainingOptions options)
    {
        if (options.Limit is not null)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, "McKean copies follow a limit, which has no shots. Leave Shots or Limit out.");
        }

        if (options.Method != SolverMethod.Euler)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"Method {options.Method} needs exact derivatives, which Shots do not give. Use Euler.");
        }
    }
}
