using MeanFieldTools.Files;
using MeanFieldTools.Schema;

namespace MeanFieldTools.Objects;

/// <summary>Makes the objects that the sections of an experiment describe.</summary>
internal static class ExperimentObjects
{
    /// <summary>The expert of a section.</summary>
    public static Expert CreateExpert(ExpertSection expert) => ExpertBuilder.Create(expert);

    /// <summary>The data of a section whose path is rooted.</summary>
    public static TrainingData CreateData(DataSection data, long seed, CancellationToken cancellationToken)
    {
        if (data.Path is { } path)
        {
            var table = new TrainingTable(data.InputProperty!, data.TargetProperty!, data.Label);
            TableFile.Read(path, table, cancellationToken);
            return table.Build(data.Range);
        }

        if (data.Kind is { } kind)
        {
            return SyntheticData.Create(kind, data.Count!.Value, data.InputCount ?? 0, data.Seed ?? seed);
        }

        var inputs = new double[data.InputValue!.Length, data.InputValue[0].Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / inputs.GetLength(1), i % inputs.GetLength(1)] = data.InputValue[i / inputs.GetLength(1)][i % inputs.GetLength(1)];
        }

        return new TrainingData(inputs, data.Target!);
    }

    /// <summary>The law of a section.</summary>
    public static InitialLaw CreateLaw(EnsembleSection ensemble) => InitialLaw.Parse(string.Join(';', ensemble.Law));
}
