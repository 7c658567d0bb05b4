namespace MeanFieldTools;

/// <summary>
/// An affine map of each input, learnt on the data of a training so that others can be mapped in the same way: the least value of the
/// training becomes <see cref="Low"/>, the greatest <see cref="High"/>. Values beyond them go beyond; an input that was constant goes to
/// the middle.
/// </summary>
public sealed record InputScaling
{
    /// <summary>The names of the inputs, in order.</summary>
    public required IReadOnlyList<string> InputName { get; init; }

    /// <summary>The name of the target of these data.</summary>
    public required string TargetName { get; init; }

    /// <summary>The least value of each input in the training.</summary>
    public required IReadOnlyList<double> Minimum { get; init; }

    /// <summary>The greatest value of each input in the training.</summary>
    public required IReadOnlyList<double> Maximum { get; init; }

    /// <summary>What the least value becomes.</summary>
    public required double Low { get; init; }

    /// <summary>What the greatest value becomes.</summary>
    public required double High { get; init; }

    /// <summary>The inputs [n, p] as the map makes them.</summary>
    /// <exception cref="MeanFieldException">They have another number of columns, or an entry is not finite.</exception>
    public double[,] Apply(double[,] inputs)
    {
        Check.Matrix(inputs, "Inputs");
        Check.Length(inputs.GetLength(1), Minimum.Count, "Each input");
        var scaled = new double[inputs.GetLength(0), inputs.GetLength(1)];
        for (int j = 0; j < scaled.GetLength(0); j++)
        {
            for (int k = 0; k < scaled.GetLength(1); k++)
            {
                double fraction = Maximum[k] > Minimum[k] ? (inputs[j, k] - Minimum[k]) / (Maximum[k] - Minimum[k]) : 0.5;
                scaled[j, k] = Low + (fraction * (High - Low));
            }
        }

        return scaled;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(", ", InputName)} to [{Check.Text(Low)}, {Check.Text(High)}]";

    /// <summary>The scaling that maps the inputs of some data, which must not be scaled, to a range.</summary>
    internal static InputScaling Learn(TrainingData data, double low, double high)
    {
        Check.Finite(low, "The low end of the range");
        Check.Finite(high, "The high end of the range");
        var columns = Enumerable.Range(0, data.InputCount)
            .Select(k => Enumerable.Range(0, data.SampleCount).Select(j => data.InputsView[j, k]).ToArray()).ToArray();
        return new InputScaling
        {
            InputName = data.InputName,
            TargetName = data.TargetName,
            Minimum = columns.Select(column => column.Min()).ToArray().AsReadOnly(),
            Maximum = columns.Select(column => column.Max()).ToArray().AsReadOnly(),
            Low = low,
            High = high,
        };
    }

    /// <summary>Refuses a scaling that was not made here and is not one.</summary>
    internal InputScaling Checked()
    {
        int p = Check.Positive(InputName.Count, "The number of inputs of the scaling");
        Check.Vector([.. Minimum], p, "Minimum");
        Check.Vector([.. Maximum], p, "Maximum");
        Check.Finite(Low, "Low");
        Check.Finite(High, "High");
        return this;
    }
}
