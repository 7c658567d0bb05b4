namespace MeanFieldTools.Dynamics;

/// <summary>
/// The outputs m_j(t) = E f(., x_j) of a mixture as functions of time: on each step of the integrator the polynomial of degree 4 through the
/// values at its five Lobatto points, so as accurate as the integrator's own dense output.
/// </summary>
internal sealed class OutputCurve
{
    /// <summary>The five Gauss-Lobatto points of [0, 1].</summary>
    public static readonly double[] Nodes = [0, 0.5 - (0.5 * Math.Sqrt(3.0 / 7)), 0.5, 0.5 + (0.5 * Math.Sqrt(3.0 / 7)), 1];

    private static readonly double[] BarycentricWeights = [.. Nodes.Select((x, i) =>
        1 / Nodes.Where((_, k) => k != i).Aggregate(1.0, (product, y) => product * (x - y)))];

    private readonly List<double> _times = [];
    private readonly List<double[]> _values = [];

    /// <summary>Starts at time <paramref name="start"/> with the outputs there.</summary>
    public OutputCurve(double start, ReadOnlySpan<double> outputs)
    {
        _times.Add(start);
        _values.Add(outputs.ToArray());
    }

    /// <summary>The first time.</summary>
    public double Start => _times[0];

    /// <summary>The last time.</summary>
    public double End => _times[^1];

    /// <summary>n.</summary>
    public int OutputCount => _values[0].Length;

    /// <summary>The number of steps.</summary>
    public int StepCount => _times.Count - 1;

    /// <summary>Appends a step that ends at a time, with the outputs at its four points after the first.</summary>
    public void Append(double end, IEnumerable<double[]> outputs)
    {
        _times.Add(end);
        _values.AddRange(outputs);
    }

    /// <summary>Writes m_j(t) for every j.</summary>
    /// <exception cref="MeanFieldException">t is outside [Start, End].</exception>
    public void Evaluate(double time, Span<double> outputs)
    {
        if (!(time >= Start && time <= End))
        {
            throw new MeanFieldException(
                Fault.TimeOutOfRange, $"The limit is known from time {Check.Text(Start)} to {Check.Text(End)}, not at {Check.Text(time)}. Compute it with a longer -Time.");
        }

        int step = _times.BinarySearch(time);
        step = Math.Min(step >= 0 ? step : ~step - 1, Math.Max(StepCount - 1, 0));
        if (StepCount == 0)
        {
            _values[0].CopyTo(outputs);
            return;
        }

        double fraction = (time - _times[step]) / (_times[step + 1] - _times[step]);
        outputs.Clear();
        double total = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double distance = fraction - Nodes[i];
            var value = _values[(4 * step) + i];
            if (distance == 0)
            {
                value.CopyTo(outputs);
                return;
            }

            double weight = BarycentricWeights[i] / distance;
            total += weight;
            for (int j = 0; j < outputs.Length; j++)
            {
                outputs[j] += weight * value[j];
            }
        }

        for (int j = 0; j < outputs.Length; j++)
        {
            outputs[j] /= total;
        }
    }
}
