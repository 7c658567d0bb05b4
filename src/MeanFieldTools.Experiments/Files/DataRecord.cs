namespace MeanFieldTools.Files;

/// <summary>Training data as JSON.</summary>
internal sealed record DataRecord(double[][] Inputs, double[] Targets, string[] InputName, string TargetName)
{
    public static DataRecord Of(TrainingData data) => new(
        [.. data.InputsView.Cast<double>().Chunk(data.InputCount)], data.Targets, [.. data.InputName], data.TargetName);

    public TrainingData Create()
    {
        var inputs = new double[Inputs.Length, InputName.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / InputName.Length, i % InputName.Length] = Inputs[i / InputName.Length][i % InputName.Length];
        }

        return new TrainingData(inputs, Targets, InputName, TargetName);
    }
}
