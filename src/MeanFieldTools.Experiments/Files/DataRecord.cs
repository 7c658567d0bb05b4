namespace MeanFieldTools.Files;

/// <summary>Training data as JSON.</summary>
internal sealed record DataRecord(double[][] Inputs, double[] Targets, string[] InputName, string TargetName, InputScaling? Scaling = null)
{
    public static DataRecord Of(TrainingData data) => new(
        [.. data.InputsView.Cast<double>().Chunk(data.InputCount)], data.Targets, [.. data.InputName], data.TargetName, data.Scaling);

    public TrainingData Create()
    {
        var inputs = new double[Inputs.Length, InputName.Length];
        for (int j = 0; j < Inputs.Length; j++)
        {
            Check.Length(Inputs[j].Length, InputName.Length, $"Inputs[{j}]");
            for (int k = 0; k < InputName.Length; k++)
            {
                inputs[j, k] = Inputs[j][k];
            }
        }

        return new TrainingData(inputs, Targets, InputName, TargetName, Scaling?.Checked());
    }
}
