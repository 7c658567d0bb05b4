using MeanFieldTools.Circuits;
using MeanFieldTools.Commands;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Studies;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Experiments;

/// <summary>Makes the objects that an experiment describes, and runs its study.</summary>
internal sealed class ExperimentRunner(MeanFieldExperiment experiment, long seed, ComputeOptions compute)
{
    private readonly ExperimentSection _section = experiment.Section;

    /// <summary>The limit of the experiment.</summary>
    public MeanFieldLimit SolveLimit() => LimitSolver.Solve(CreateExpert(), CreateData(), new LimitOptions
    {
        Time = experiment.Time,
        Law = InitialLaw.Parse(string.Join(';', _section.Ensemble!.Law)),
        Points = _section.Limit.Points,
        Tolerance = _section.Limit.Tolerance,
        MaxPointCount = _section.Limit.MaxPointCount,
        Compute = compute,
    });

    /// <summary>A measurement for every N and saved time.</summary>
    public IEnumerable<MeanFieldMeasurement> Measure(MeanFieldLimit limit)
    {
        var training = _section.Training!;
        return MeanFieldStudy.Run(limit, new StudyOptions
        {
            Count = experiment.Count,
            Seed = seed,
            Bounds = _section.Bounds.Name,
            Training = new TrainingOptions
            {
                Time = experiment.Time,
                SaveAt = training.SaveAt,
                Method = training.Method,
                RelativeTolerance = training.RelativeTolerance,
                AbsoluteTolerance = training.AbsoluteTolerance,
                StepSize = training.StepSize,
                Compute = compute,
            },
            Distance = new WassersteinOptions
            {
                Order = _section.Distance.Order,
                Norm = _section.Distance.Norm,
                ReferenceCount = _section.Distance.ReferenceCount ?? 0,
                Seed = seed,
                Compute = compute,
            },
        });
    }

    private Expert CreateExpert()
    {
        var expert = _section.Expert!;
        if (expert.MeanCosine is { } dimension)
        {
            return new MeanCosineExpert(dimension);
        }

        return QuantumExpertFactory.Create(
            expert.Circuit is null ? null : [.. expert.Circuit.Select(CircuitParser.Parse)],
            expert.QubitCount ?? 0,
            expert.LayerCount ?? 1,
            expert.InputCount ?? 0,
            expert.Observable ?? "Z0",
            expert.Normalize ?? false,
            name: null);
    }

    private TrainingData CreateData()
    {
        var data = _section.Data!;
        if (data.Path is not null)
        {
            string folder = Path.GetDirectoryName(experiment.Path) ?? "";
            var table = new TrainingTable(data.InputProperty!, data.TargetProperty!, data.Label);
            TableFile.Read(Path.GetFullPath(Path.Combine(folder, data.Path)), table, compute.CancellationToken);
            return table.Build(data.Range);
        }

        if (data.Kind is { } kind)
        {
            return SyntheticData.Create(kind, data.Count!.Value, data.InputCount ?? 0, seed);
        }

        var inputs = new double[data.InputValue!.Length, data.InputValue[0].Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / inputs.GetLength(1), i % inputs.GetLength(1)] = data.InputValue[i / inputs.GetLength(1)][i % inputs.GetLength(1)];
        }

        return new TrainingData(inputs, data.Target!);
    }
}
