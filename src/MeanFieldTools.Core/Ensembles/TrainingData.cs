namespace MeanFieldTools;

/// <summary>n labelled inputs (x_j, y_j): what the training loss (3.2) sums over. Immutable.</summary>
public sealed class TrainingData
{
    private readonly double[,] _inputs;
    private readonly double[] _targets;

    /// <summary>Checks and copies the data.</summary>
    /// <param name="inputs">n rows of p finite numbers; n and p at least 1.</param>
    /// <param name="targets">n finite numbers.</param>
    /// <param name="inputName">p names, or null for x0, x1, ...</param>
    /// <param name="targetName">A name, or null for y.</param>
    /// <param name="scaling">How the inputs were scaled, or null where they were not.</param>
    /// <exception cref="MeanFieldException">Sizes disagree or a number is NaN or infinite.</exception>
    public TrainingData(
        double[,] inputs, double[] targets, IReadOnlyList<string>? inputName = null, string? targetName = null,
        InputScaling? scaling = null)
    {
        Check.Matrix(inputs, "Inputs");
        Check.Positive(inputs.GetLength(0), "The number of data");
        Check.Positive(inputs.GetLength(1), "The number of inputs per datum");
        Check.Vector(targets, inputs.GetLength(0), "Targets");
        if (inputName is not null)
        {
            Check.Length(inputName.Count, inputs.GetLength(1), "InputName");
        }

        _inputs = (double[,])inputs.Clone();
        _targets = (double[])targets.Clone();
        InputName = (inputName?.ToArray() ?? [.. Enumerable.Range(0, InputCount).Select(k => $"x{k}")]).AsReadOnly();
        TargetName = targetName ?? "y";
        Scaling = scaling;
    }

    /// <summary>n.</summary>
    public int SampleCount => _inputs.GetLength(0);

    /// <summary>p.</summary>
    public int InputCount => _inputs.GetLength(1);

    /// <summary>The inputs [n, p], a copy.</summary>
    public double[,] Inputs => (double[,])_inputs.Clone();

    /// <summary>The targets [n], a copy.</summary>
    public double[] Targets => (double[])_targets.Clone();

    /// <summary>The names of the p inputs.</summary>
    public IReadOnlyList<string> InputName { get; }

    /// <summary>The name of the target.</summary>
    public string TargetName { get; }

    /// <summary>How the inputs were scaled, to scale others in the same way; null where they were not.</summary>
    public InputScaling? Scaling { get; }

    /// <summary>A = max_j |y_j|, as in (3.29).</summary>
    public double MaxAbsTarget => _targets.Max(Math.Abs);

    internal double[,] InputsView => _inputs;

    internal double[] TargetsView => _targets;

    /// <inheritdoc/>
    public override string ToString() => $"{SampleCount} data, {InputCount} input(s) ({string.Join(", ", InputName)}) -> {TargetName}";

    /// <summary>These data alone, in this order.</summary>
    internal TrainingData Part(int[] index)
    {
        var inputs = new double[index.Length, InputCount];
        for (int j = 0; j < index.Length; j++)
        {
            for (int k = 0; k < InputCount; k++)
            {
                inputs[j, k] = _inputs[index[j], k];
            }
        }

        return new TrainingData(inputs, [.. index.Select(j => _targets[j])], InputName, TargetName, Scaling);
    }

    /// <summary>The same data with scaled inputs.</summary>
    internal TrainingData Scaled(InputScaling scaling) => new(scaling.Apply(_inputs), _targets, InputName, TargetName, scaling);

    internal bool SameAs(TrainingData other) =>
        ReferenceEquals(this, other)
        || (_targets.AsSpan().SequenceEqual(other._targets)
            && _inputs.GetLength(1) == other._inputs.GetLength(1)
            && _inputs.Cast<double>().SequenceEqual(other._inputs.Cast<double>()));
}
