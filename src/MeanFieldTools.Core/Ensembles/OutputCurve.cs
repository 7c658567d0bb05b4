namespace MeanFieldTools.Ensembles;

/// <summary>
/// The outputs m_j(t) = E f(., x_j) of a mixture as functions of time: on each step of the integrator the polynomial of degree 4 through
/// the values at its five Lobatto points, so as accurate as the integrator's own dense output.
/// </summary>
internal sealed class OutputCurve
{
    /// <summary>The five Gauss-Lobatto points of [0, 1].</summary>
    public static readonly double[] Nodes = [0, 0.5 - (0.5 * Math.Sqrt(3.0 / 7)), 0.5, 0.5 + (0.5 * Math.Sqrt(3.0 / 7)), 1];

    private static readonly double[] BarycentricWeights = [.. Nodes.Select((x, i) =>
        1 / Nodes.Where((_, k) => k != i).Aggregate(1.0, (product, y) => product * (x - y)))];

    private const int ComparedTimes = 257;

    private readonly List<double> _times = [];
    private readonly List<double[]> _values = [];

    /// <summary>Starts at time <paramref name="start"/> with the outputs there.</summary>
    public OutputCurve(double start, ReadOnlySpan<double> outputs)
    {
        _times.Add(start);
        _values.Add(outputs.ToArray());
    }

    /// <summary>A curve that was not computed here: of a file or another session.</summary>
    /// <param name="times">The start, and the ends of the steps.</param>
    /// <param name="values">The outputs at the nodes of all steps.</param>
    /// <exception cref="MeanFieldException">Something of it is not what it must be.</exception>
    public static OutputCurve Given(double[] times, double[][] values)
    {
        Check.Positive(times.Length, "The number of times");
        Check.Length(values.Length, ((Nodes.Length - 1) * (times.Length - 1)) + 1, "The list of outputs");
        for (int i = 0; i < values.Length; i++)
        {
            Check.Vector(values[i], values[0].Length, $"outputs[{i}]");
        }

        var curve = new OutputCurve(Check.NotNegative(times[0], "times[0]"), values[0]);
        for (int step = 1; step < times.Length; step++)
        {
            Check.Finite(times[step], $"times[{step}]");
            if (!(times[step] > times[step - 1]))
            {
                throw new MeanFieldException(
                    Fault.InvalidQuantity,
                    $"times[{step}] is {Check.Text(times[step])}, which is not after the time before it. Times must increase.");
            }

            int first = ((Nodes.Length - 1) * (step - 1)) + 1;
            curve.Append(times[step], values[first..(first + Nodes.Length - 1)]);
        }

        return curve;
    }

    /// <summary>The first time.</summary>
    public double Start => _times[0];

    /// <summary>The last time.</summary>
    public double End => _times[^1];

    /// <summary>n.</summary>
    public int OutputCount => _values[0].Length;

    /// <summary>The number of steps.</summary>
    public int StepCount => _times.Count - 1;

    /// <summary>The start, and the ends of the steps.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>The outputs at the nodes of all steps; the last of one step is the first of the next.</summary>
    public IReadOnlyList<double[]> Values => _values;

    /// <summary>The times of <see cref="Values"/>.</summary>
    public IEnumerable<double> ValueTimes() => Enumerable.Range(0, StepCount)
        .SelectMany(i => Nodes[1..].Select(node => node == 1 ? _times[i + 1] : _times[i] + (node * (_times[i + 1] - _times[i]))))
        .Prepend(Start);

    /// <summary>The middle and the end of every step.</summary>
    public IEnumerable<double> HalvedSteps() =>
        Enumerable.Range(0, StepCount).SelectMany(i => new[] { 0.5 * (_times[i] + _times[i + 1]), _times[i + 1] });

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
        // The last stage of a step to the end may land a rounding error beyond it.
        time = Check.OrEnd(time, End);

        if (!(time >= Start && time <= End))
        {
            throw new MeanFieldException(
                Fault.TimeOutOfRange, $"The limit is known from time {Check.Text(Start)} to {Check.Text(End)}, "
                    + $"not at {Check.Text(time)}.")
            { Remedy = Remedy.ProlongLimit };
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

    /// <summary>The largest difference of two curves, over all outputs and so many equispaced times.</summary>
    public static double Difference(OutputCurve a, OutputCurve b)
    {
        var first = new double[a.OutputCount];
        var second = new double[a.OutputCount];
        double largest = 0;
        for (int i = 0; i < ComparedTimes; i++)
        {
            double time = ComparedTime(a, i);
            a.Evaluate(time, first);
            b.Evaluate(time, second);
            for (int j = 0; j < first.Length; j++)
            {
                largest = Math.Max(largest, Math.Abs(first[j] - second[j]));
            }
        }

        return largest;
    }

    /// <summary>The mean of curves over the same interval, with the largest standard error of it, over all outputs and times.</summary>
    public static OutputCurve Mean(IReadOnlyList<OutputCurve> curves, out double standardError)
    {
        var grid = curves.MaxBy(curve => curve.StepCount)!;
        var mean = new OutputCurve(grid.Start, MeanAt(curves, grid.Start, out _));
        for (int step = 0; step < grid.StepCount; step++)
        {
            double start = grid._times[step], end = grid._times[step + 1];
            mean.Append(end, Nodes[1..].Select(node => MeanAt(curves, node == 1 ? end : start + (node * (end - start)), out _)));
        }

        standardError = 0;
        for (int i = 0; i < ComparedTimes; i++)
        {
            MeanAt(curves, ComparedTime(grid, i), out double error);
            standardError = Math.Max(standardError, error);
        }

        return mean;
    }

    private static double ComparedTime(OutputCurve curve, int index) =>
        index == ComparedTimes - 1 ? curve.End : curve.Start + ((curve.End - curve.Start) * index / (ComparedTimes - 1));

    private static double[] MeanAt(IReadOnlyList<OutputCurve> curves, double time, out double standardError)
    {
        int count = curves.Count;
        var values = curves.Select(curve =>
        {
            var outputs = new double[curve.OutputCount];
            curve.Evaluate(time, outputs);
            return outputs;
        }).ToArray();
        var mean = new double[values[0].Length];
        double variance = 0;
        for (int j = 0; j < mean.Length; j++)
        {
            mean[j] = values.Sum(v => v[j]) / count;
            variance = Math.Max(variance, values.Sum(v => (v[j] - mean[j]) * (v[j] - mean[j])) / Math.Max(1, count - 1));
        }

        standardError = Math.Sqrt(variance / count);
        return mean;
    }
}
