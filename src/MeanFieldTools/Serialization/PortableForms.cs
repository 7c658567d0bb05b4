using MeanFieldTools.Plans;

namespace MeanFieldTools.Serialization;

/// <summary>A transport plan by its pairs.</summary>
internal sealed record PlanForm(int[] Source, int[] Target, double[]? Mass)
{
    public static PlanForm Of(TransportPlan plan) => new(plan.Source, plan.Target, plan.IsMatching ? null : plan.Mass);

    public TransportPlan Create() => new(Source, Target, Mass);
}

/// <summary>A density by its values, row after row.</summary>
internal sealed record DensityForm(double Time, int[] Coordinate, int GridCount, double[] Density, double StandardError)
{
    public static DensityForm Of(MeanFieldDensity density) =>
        new(density.Time, [.. density.Coordinate], density.GridCount, [.. density.Density.Cast<double>()], density.StandardError);

    public MeanFieldDensity Create() => new(Time, Coordinate, GridCount, Density, StandardError);
}

/// <summary>An experiment by its text, and the path to which what it names is relative.</summary>
internal sealed record ExperimentForm(string Path, string Configuration)
{
    public static ExperimentForm Of(MeanFieldExperiment experiment) => new(experiment.Path, experiment.Configuration);

    public MeanFieldExperiment Create() => ExperimentReader.Parse(Configuration, Path, Settings.None);
}
